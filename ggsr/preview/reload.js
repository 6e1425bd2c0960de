// Reloads the page when the server says that it may have changed; only the preview adds this.
(() => {
  "use strict";
  const { version } = document.currentScript.dataset;
  const kept = `ggsr-preview:${location.pathname}`;
  const warnings = () => document.querySelector(".ggsr-preview .ggsr-warnings");

  // Left to itself, a browser keeps the text in place, and so puts it under a panel that is new;
  // and it goes to the part of the page that the address names. This keeps the distance scrolled.
  // A browser may refuse to keep anything; the page is then shown from its top.
  try {
    const state = JSON.parse(sessionStorage.getItem(kept));
    sessionStorage.removeItem(kept);
    if (state) {
      if (warnings()) warnings().open = state.open;
      const restore = () => scrollTo({ left: state.left, top: state.top, behavior: "instant" });
      restore();
      addEventListener("load", () => {
        restore();
        setTimeout(() => { history.scrollRestoration = "auto"; });
      }, { once: true });
    }
  } catch {}

  const reload = () => {
    close();
    try {
      const open = warnings()?.open ?? false;
      sessionStorage.setItem(kept, JSON.stringify({ left: scrollX, top: scrollY, open }));
      history.scrollRestoration = "manual";
    } catch {}
    location.reload();
  };

  let source = null;
  const close = () => {
    source?.close();
    source = null;
  };
  // A browser has few connections for one server, so a tab that nobody sees gives up its own. On
  // every new connection, that to a restarted server too, the server compares the versions first.
  const listen = () => {
    if (source || document.hidden) return;
    source = new EventSource(`/-/events?${new URLSearchParams({ page: location.pathname, version })}`);
    source.addEventListener("changed", reload);
    source.addEventListener("error", () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      setTimeout(listen, 1000);
    });
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : listen()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", listen);
  listen();
})();
