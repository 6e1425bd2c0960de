"""The heads of a sheet: what the columns of a flat table are called for who reads them."""

from collections.abc import Mapping

from ggsr.i18n import N_, _

_HEADS: Mapping[str, str] = {
    "aanpak": N_("Aanpak (id)"),
    "aanpak_naam": N_("Aanpak"),
    "alone": N_("The only one of several"),
    "asked_before": N_("Asked before"),
    "best": N_("Best verdict"),
    "counted": N_("Verdicts that count"),
    "criterium": N_("Criterium (id)"),
    "datum": N_("Date"),
    "differs": N_("Differs"),
    "due": N_("Report due"),
    "earlier": N_("Judged in an earlier round"),
    "eigenaar": N_("Owner"),
    "families": N_("Families"),
    "file": N_("Path of the file"),
    "gemeente": N_("Municipality (id)"),
    "gemeente_naam": N_("Municipality"),
    "gereed_voor": N_("To be done by"),
    "given_in_aanpak": N_("Verdict of aanpak (id)"),
    "given_in_ronde": N_("Verdict of round"),
    "groepen": N_("Groups"),
    "indicator": N_("Indicator (id)"),
    "indicator_before": N_("Former indicator (id)"),
    "indicator_tekst": N_("Indicator"),
    "indicators": N_("Indicators"),
    "inspectie": N_("Found by the inspectorate"),
    "inspectie_datum": N_("Found on"),
    "judged": N_("Judged indicators"),
    "judged_by": N_("Judged by"),
    "judged_families": N_("Families in which it was judged"),
    "kader": N_("Framework (id)"),
    "kind": N_("Kind"),
    "late": N_("Late"),
    "let_op": N_("LET OP"),
    "line": N_("Line"),
    "maatregel": N_("Measure"),
    "meets": N_("Meet it"),
    "meets_aanpakken": N_("Aanpakken that meet it"),
    "meets_families": N_("Families in which it is met"),
    "missing": N_("Missing"),
    "move": N_("What became of it"),
    "niveau": N_("Level (id)"),
    "not_counted": N_("Not counted"),
    "not_counted_aanpakken": N_("Aanpakken that are not counted"),
    "not_judged": N_("Not judged"),
    "nummer": N_("Number"),
    "only_some_judged": N_("Judged by some only"),
    "oordeel": N_("Verdict (id)"),
    "oordeel_aanpak": N_("Verdict on the aanpak (id)"),
    "oordeel_aanpak_naam": N_("Verdict on the aanpak"),
    "oordeel_naam": N_("Verdict"),
    "opvolging_file": N_("File of the follow-up"),
    "opvolging_line": N_("Line in that file"),
    "outside_profile": N_("Outside the profile"),
    "paper_aanpak": N_("Paper: aanpak (id)"),
    "paper_judged": N_("Paper: judged"),
    "paper_meets": N_("Paper: meet it"),
    "paper_ronde": N_("Paper: round"),
    "path": N_("Place in the file"),
    "per": N_("As of"),
    "practice_judged": N_("Verdicts on families"),
    "practice_meets": N_("Verdicts on families that say it is met"),
    "published": N_("Published"),
    "question": N_("Former question"),
    "reason": N_("Reason"),
    "received": N_("Report received"),
    "ronde": N_("Round"),
    "shared": N_("Falls short in all"),
    "short": N_("Fall short"),
    "short_aanpakken": N_("Aanpakken that fall short"),
    "side": N_("Before or after"),
    "state": N_("State"),
    "status": N_("Status"),
    "status_datum": N_("Status on"),
    "suppressed": N_("Number not shown"),
    "tekst": N_("Finding"),
    "text": N_("Text"),
    "text_changed": N_("Text changed"),
    "thema": N_("Thema (id)"),
    "thema_naam": N_("Thema"),
    "threshold": N_("Counted from"),
}
_BEFORE, _AFTER, _OORDEEL = "before_", "after_", "oordeel_"


def head(name: str) -> str:
    """Return the head of a column of a flat table, in the active language; no two are the same.

    The column that counts a verdict has the id of that verdict in its head, and one of before or
    after a change says which.
    """
    if name in _HEADS:
        return _(_HEADS[name])
    if name.startswith(_BEFORE):
        return _("Before: {head}").format(head=head(name.removeprefix(_BEFORE)))
    if name.startswith(_AFTER):
        return _("After: {head}").format(head=head(name.removeprefix(_AFTER)))
    if name.startswith(_OORDEEL):
        return _("Verdict: {verdict}").format(verdict=name.removeprefix(_OORDEEL))
    return name
