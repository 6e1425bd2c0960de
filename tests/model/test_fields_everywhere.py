"""Every field of every kind of file is in the JSON, on the pages, in a new file and in the schema.

A new field fails here until it is in all of them, or its path is below with the reason why not.
"""

import json
import re
import shutil
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
import yaml

from ggsr.cli.main import main
from ggsr.model import Model
from ggsr.model.fields import Bijlage, CbsCode, Datum, Pagina, Url
from ggsr.pages import DEFAULT_FORMATS
from ggsr.schema import schema_of
from ggsr.schema.walking import schema_at
from ggsr.workspace.layout import FILE_KINDS, FileName, Kind
from ggsr.workspace.loading import Workspace

NOT_IN_JSON = {
    "Beoordeling.hoort_bij": "of families: their paper is told beside their counts, if there are",
    "Toetsingskader.overgang": "explain, compare and diff have it, for the indicators they show",
    "Factsheet.geaccepteerd": "what is accepted is no longer reported; the data has the reason",
    "Opvolging.geaccepteerd": "what is accepted is no longer reported; the data has the reason",
    "Beoordeling.geaccepteerd": "what is accepted is no longer reported; the data has the reason",
    "Beoordeling.bevindingen.wederhoor": "of before publication; coverage has how many there are",
    "Beoordeling.uit_vorig_kader": "of a former framework: it is no part of the judgement",
    "Gezin.bevindingen": "what is told of families is their counts, where they may be told",
    "Gezin.niet_beoordeeld": "what is told of families is their counts, where they may be told",
}
NOT_ON_A_PAGE = {
    "Toetsingskader.afspraken.gezinnen_minimaal": "for what is counted of families",
    "Toetsingskader.overgang": "of an aanpak that follows one by the older framework",
    "Beoordeling.uit_vorig_kader": "of a former framework: it is no part of the judgement",
    "Toetsingskader.afspraken.netwerkpartners_maximaal": "for te-veel-netwerkpartners",
    "Toetsingskader.definitie.minimum_leefgebieden": "the text of the definition says it",
    "Toetsingskader.niveaus.naam": "a page names a level by the id of its framework and its own",
    "Factsheet.geaccepteerd": "for ggsr validate",
    "Opvolging.geaccepteerd": "for ggsr validate",
    "Beoordeling.doelgroep.minimum_leefgebieden": "for doelgroep-onder-definitie",
    "Beoordeling.geaccepteerd": "for ggsr validate",
    "Beoordeling.bevindingen.wederhoor": "of before publication, and not to be published",
    "Gezin.bevindingen": "what is told of families is their counts, where they may be told",
    "Gezin.niet_beoordeeld": "what is told of families is their counts, where they may be told",
}
NOT_IN_A_NEW_FILE = {
    "Gezin.bevindingen": "nothing is judged yet, and an empty key would be in the way of the first",
    "Gezin.bevindingen.oordeel": "nothing is judged yet, and a comment can show no example",
    "Gezin.bevindingen.grond": "nothing is judged yet, and a comment can show no example",
    "Gezin.bevindingen.punten": "nothing is judged yet, and a comment can show no example",
    "Toetsingskader.overgang": "a framework that is new succeeds none",
    "Beoordeling.uit_vorig_kader": "'ggsr migrate' writes it",
    "Gemeente.beeindigd": "of a gemeente that is new nothing has ended",
    "Gemeente.opgegaan_in": "one that no longer exists is not begun",
    "Beoordeling.vervolg_op": "ggsr new writes the one that --from names",
    "Beoordeling.hertoets": "rare, and wrong where nothing is followed; an editor offers it",
    "Beoordeling.profiel": "ggsr new writes the one that --profiel names, and no other is right",
    "Beoordeling.bereik.bron": "rarely known; an editor offers it",
    "Beoordeling.bereik.peildatum": "rarely known; an editor offers it",
    "Beoordeling.documenten.datum": "rarely known; an editor offers it",
    "Beoordeling.documenten.url": "not every document has one; an editor offers it",
    "Beoordeling.documenten.bestand": "not every document has one; an editor offers it",
    "Beoordeling.bevindingen.documenten.pagina": "rarely known; an editor offers it",
    "Opvolging.documenten.url": "not every document has one; an editor offers it",
    "Opvolging.documenten.bestand": "not every document has one; an editor offers it",
    "Opvolging.aanpakken.*.voortgang.documenten.pagina": "rarely known; an editor offers it",
    "Opvolging.geaccepteerd": "belongs below a warning that was looked at, and there is none yet",
    "Beoordeling.geaccepteerd": "belongs below a warning that was looked at, and there is none yet",
    "Beoordeling.bevindingen.wederhoor": "comes after the finding; an editor offers it",
}

CHOICES = ("bijna", "bezig", "deels")
"""The word that is chosen in the data, of those that a field allows."""
# The ids in the data that is made up below, where they have to fit together.
IDS: Mapping[str, Any] = {
    "Toetsingskader.taal": "nl",
    "Toetsingskader.groepen": ["groep"],
    "Toetsingskader.niveaus.criteria.indicatoren.groepen": ["groep"],
    "Toetsingskader.profielen.alleen_groepen": ["groep"],
    "Toetsingskader.oordelen": ["goed"],
    "Toetsingskader.themas": ["thema"],
    "Toetsingskader.niveaus": ["casus", "beleid"],
    "Toetsingskader.niveaus.criteria": ["criterium"],
    "Toetsingskader.niveaus.criteria.thema": "thema",
    "Toetsingskader.niveaus.criteria.indicatoren": ["een", "twee", "drie", "vier", "vijf"],
    "Toetsingskader.profielen": ["profiel", "kernprofiel"],
    "Toetsingskader.profielen.niveau": "casus",
    "Toetsingskader.profielen.buiten": ["vier"],
    "Toetsingskader.overgang.van": "oud",
    "Toetsingskader.overgang.niveaus": ["casus", "beleid"],
    "Toetsingskader.overgang.niveaus.hernoemd": ["een-oud"],
    "Toetsingskader.overgang.niveaus.hernoemd.*": "een",
    "Toetsingskader.overgang.niveaus.zelfde_vraag": ["een"],
    "Toetsingskader.overgang.niveaus.andere_vraag": ["twee"],
    "Toetsingskader.overgang.niveaus.gesplitst": ["drie-oud"],
    "Toetsingskader.overgang.niveaus.gesplitst.*": ["drie"],
    "Toetsingskader.overgang.niveaus.samengevoegd": ["vier"],
    "Toetsingskader.overgang.niveaus.samengevoegd.*": ["vier-oud"],
    "Toetsingskader.overgang.niveaus.vervallen": ["vijf-oud"],
    "Toetsingskader.overgang.niveaus.nieuw": ["vijf"],
    "Toetsingskader.overgang.themas": ["thema-oud"],
    "Toetsingskader.overgang.themas.*": "thema",
    "Gemeente.beeindigd": ["2020/oud"],
    "Gemeente.opgegaan_in": "proefdorp",
    "Factsheet.aanpakken": ["hulp"],
    "Factsheet.geaccepteerd.regel": "persoonsgegeven",
    "Opvolging.documenten": ["document"],
    "Opvolging.aanpakken": ["hulp"],
    "Opvolging.aanpakken.*": ["een"],
    "Opvolging.aanpakken.*.voortgang.documenten.document": "document",
    "Opvolging.geaccepteerd.regel": "persoonsgegeven",
    "Beoordeling.kader": "kader",
    "Beoordeling.niveau": "casus",
    "Beoordeling.profiel": "profiel",
    # A draft counts nowhere, and a re-test has no profile.
    "Beoordeling.concept": False,
    "Beoordeling.hertoets": False,
    "Beoordeling.vervolg_op": "2020/hulp",
    "Beoordeling.hoort_bij": "2020/papier",
    "Beoordeling.documenten": ["document"],
    "Beoordeling.bevindingen": ["een"],
    "Beoordeling.bevindingen.ook_voor": ["twee"],
    "Beoordeling.bevindingen.oordeel": "goed",
    "Beoordeling.bevindingen.documenten.document": "document",
    "Beoordeling.bevindingen.wederhoor.van": "gemeente",
    "Beoordeling.niet_beoordeeld": ["drie"],
    # Of what an indicator was in a framework before, nothing is made up.
    "Beoordeling.uit_vorig_kader": [],
    "Beoordeling.conclusie": ["thema"],
    "Beoordeling.geaccepteerd.regel": "persoonsgegeven",
    "Gezin.bevindingen": ["een"],
    "Gezin.bevindingen.oordeel": "goed",
    "Gezin.bevindingen.punten": ["goed"],
    "Gezin.niet_beoordeeld": ["twee", "drie", "vijf"],
}
WITHOUT = {
    "profiel": "alleen_groepen",
    "kernprofiel": "buiten",
}
"""What is left out below an id, as only one of two keys may be there."""
OLDER = ("een-oud", "twee", "drie-oud", "vier-oud", "vijf-oud")
OTHERS: Mapping[str, Any] = {
    "cases/proefdorp/gemeente.yaml": {"naam": "Proefdorp"},
    "frameworks/oud.yaml": {
        "naam": "Ouder kader",
        "versie": "1",
        "uitgever": "Iemand",
        "oordelen": {"goed": {"symbool": "+", "naam": "goed", "verbeterpunt": True}},
        "themas": {"thema-oud": {"naam": "Ouder thema"}},
        "niveaus": {
            niveau: {
                "naam": "Niveau",
                "criteria": {
                    "criterium": {
                        "thema": "thema-oud",
                        "naam": "Criterium",
                        "indicatoren": {id: {"tekst": f"Gevraagd naar {id}"} for id in OLDER},
                    }
                },
            }
            for niveau in ("casus", "beleid")
        },
    },
    **{
        f"cases/voorbeeldstad/2020/{aanpak}.yaml": {
            "aanpak": f"Aanpak {aanpak}",
            "kader": "kader",
            "niveau": niveau,
            "niet_beoordeeld": {"een": "Niet gevraagd."},
        }
        for aanpak, niveau in (("hulp", "casus"), ("oud", "casus"), ("papier", "beleid"))
    },
}
"""Other files that the data refers to."""
FILES = {
    kind: FileName(
        kind,
        kader="kader",
        gemeente="voorbeeldstad",
        ronde="2024",
        aanpak="hulp",
        gezin="gezin-417",
    )
    for kind in Kind
}


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Model)


class Made:
    """Data with every field of a model, and each field's path, place and value.

    Texts, numbers and dates are all different, so that each can be looked for.
    """

    def __init__(self, first: int) -> None:
        self.fields: dict[str, tuple[tuple[str | int, ...], Any]] = {}
        self._number = first

    def of_model(self, model: type[Model], name: str, place: tuple[str | int, ...]) -> Any:
        hints = get_type_hints(model, include_extras=True)
        data = {}
        for field in model.model_fields:
            path, inside = f"{name}.{field}", (*place, field)
            data[field] = self._value(hints[field], path, inside)
            self.fields.setdefault(path, (inside, data[field]))
        return data

    def _value(self, annotation: Any, path: str, place: tuple[str | int, ...]) -> Any:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if annotation in (Datum, CbsCode):
            self._number += 1
            return f"GM{self._number}" if annotation == CbsCode else str(self._number)
        if annotation in (Url, Bijlage, Pagina):
            self._number += 1
            if annotation == Url:
                return f"https://voorbeeld.nl/{self._number}"
            return f"{self._number}.pdf" if annotation == Bijlage else str(self._number)
        if origin is Annotated or origin is Union or type(None) in arguments:
            return self._value(arguments[0], path, place)
        if origin is dict:
            ids = IDS.get(path, ["sleutel"])
            inside = path if _is_model(arguments[1]) else f"{path}.*"
            made = {id: self._value(arguments[1], inside, (*place, id)) for id in ids}
            for id in made.keys() & WITHOUT.keys():
                del made[id][WITHOUT[id]]
            return made
        if origin is tuple:
            return [*IDS.get(path, ())] or [self._value(arguments[0], path, (*place, 0))]
        if _is_model(annotation):
            return self.of_model(annotation, path, place)
        if origin is Literal:
            return next((word for word in CHOICES if word in arguments), arguments[0])
        if annotation is bool or path in IDS:
            return IDS.get(path, True)
        self._number += 1
        return self._number if annotation is int else f"{path} {self._number}"


# What is made for a kind of file is of after what is made for those before it.
MADE = {kind: Made(1900 + 100 * number) for number, kind in enumerate(Kind)}
DATA = {
    kind: MADE[kind].of_model(FILE_KINDS[kind].model, FILE_KINDS[kind].model.__name__, ())
    for kind in Kind
}
PATHS = [(kind, path) for kind in Kind for path in MADE[kind].fields]


def is_excused(path: str, reasons: Mapping[str, str]) -> bool:
    return any(f"{path}.".startswith(f"{excused}.") for excused in reasons)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("alles")
    made = {name.path: DATA[kind] for kind, name in FILES.items()}
    for file, data in {**made, **OTHERS}.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))
    for kind, field in PATHS:
        if field.endswith(".bestand"):
            file = root / "cases/voorbeeldstad/bijlagen" / MADE[kind].fields[field][1]
            file.parent.mkdir(exist_ok=True)
            file.touch()
    return root


def leaves(data: Any) -> Iterator[tuple[str, Any]]:
    """Yield each key of some JSON with a value below it."""
    for key, value in data.items() if isinstance(data, dict) else ():
        yield key, value
        yield from leaves(value)
    for value in data if isinstance(data, list) else ():
        yield "", value
        yield from leaves(value)


Run = Callable[..., str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command in a folder and returns its standard output."""

    def run(folder: Path, *arguments: str) -> str:
        assert main(("-C", str(folder), *arguments)) == 0, capsys.readouterr()
        return capsys.readouterr().out

    return run


def test_the_data_that_is_made_up_has_no_errors(run: Run, root: Path) -> None:
    run(root, "validate")


def test_each_field_is_in_the_json(run: Run, root: Path) -> None:
    found: set[Any] = set()
    for command in (
        "render voorbeeldstad --ronde 2024 -o -",
        "gaps --let-op",
        "coverage",
        "explain een",
    ):
        for key, value in leaves(json.loads(run(root, *command.split(), "--format", "json"))):
            found |= {key, value} if isinstance(value, str | int) else {key}
    missing = [path for kind, path in PATHS if is_missing(path, MADE[kind].fields[path][1], found)]
    assert missing == [], "not in the JSON: ggsr/pages/data.py, or NOT_IN_JSON"


def written(value: str | int) -> Sequence[str]:
    """Return the forms in which a page may have a text or a number."""
    return [str(value), f"{value:,}".replace(",", ".")] if isinstance(value, int) else [value]


@pytest.mark.parametrize("format", DEFAULT_FORMATS)
def test_each_text_and_number_is_on_a_page(run: Run, root: Path, format: str) -> None:
    page = run(root, "render", "voorbeeldstad", "--ronde", "2024", "-o", "-", "--format", format)
    words = page.replace("\\", "")
    missing = [
        path
        for kind, path in PATHS
        if (value := MADE[kind].fields[path][1]).__class__ in (str, int)
        and path not in IDS
        and value not in CHOICES
        and not any(text in words for text in written(value))
        and not is_excused(path, NOT_ON_A_PAGE)
    ]
    where = f"templates/factsheet.{format} with ggsr/pages/factsheet.py, or NOT_ON_A_PAGE"
    assert not missing, f"not on the page: {missing}: {where}"


def is_missing(path: str, value: Any, found: Container[Any]) -> bool:
    """Return whether a value is not found, or its key where the value is not unlike any other."""
    if isinstance(value, dict | list):
        # Of models each field is looked for by itself.
        inside = value.values() if isinstance(value, dict) else value
        wanted = [text for text in inside if isinstance(text, str)]
    else:
        is_common = isinstance(value, bool) or value in CHOICES
        wanted = [path.rpartition(".")[2] if is_common else value]
    return not is_excused(path, NOT_IN_JSON) and any(part not in found for part in wanted)


@pytest.mark.parametrize("kind", [kind for kind in Kind if FILE_KINDS[kind].new])
def test_each_field_is_in_a_new_file(run: Run, root: Path, tmp_path: Path, kind: Kind) -> None:
    folder = shutil.copytree(root, tmp_path / "alles")
    (folder / FILES[Kind.GEMEENTE].path).unlink()
    shutil.rmtree(folder / "cases")
    (folder / "cases").mkdir()
    if kind is Kind.KADER:
        (folder / FILES[kind].path).unlink()
        run(folder, "new", "kader", "Kader")
        run(folder, "validate")
    run(folder, "new", "gemeente", "Voorbeeldstad")
    new = ("new", "aanpak", "voorbeeldstad", "Hulp", "--ronde", "2024")
    niveau = "beleid" if kind is Kind.KADER else "casus"
    run(folder, *new, "--kader", "kader", "--niveau", niveau)
    if kind is Kind.OPVOLGING:
        judged = folder / FILES[Kind.BEOORDELING].path
        # Nothing is followed here, and what has a draft as its verdict is not followed up.
        data = {**DATA[Kind.BEOORDELING]}
        for key in ("vervolg_op", "hoort_bij", "hertoets", "concept"):
            data.pop(key, None)
        judged.write_text(yaml.safe_dump(data, allow_unicode=True))
        bijlagen = "cases/voorbeeldstad/bijlagen"
        shutil.copytree(root / bijlagen, folder / bijlagen)
        run(folder, "new", "opvolging", "voorbeeldstad")
    path = FILES[kind].path
    if kind is Kind.GEZIN:
        path = run(folder, "new", "gezin", "voorbeeldstad/2024/hulp").strip()
    text = (folder / path).read_text()
    missing = [
        path
        for path in MADE[kind].fields
        if not re.search(rf"\b{path.rpartition('.')[2]}:", text)
        and not is_excused(path, NOT_IN_A_NEW_FILE)
    ]
    assert missing == [], "not in a new file: ggsr/workspace/new_texts.py, or NOT_IN_A_NEW_FILE"


@pytest.mark.parametrize("kind", list(Kind))
def test_each_field_is_in_the_schema(root: Path, kind: Kind) -> None:
    schema = schema_of(FILES[kind], DATA[kind], Workspace(root).frameworks.known)
    for place, _value in MADE[kind].fields.values():
        field = schema_at(schema, place)
        assert field, place
        assert (field["title"], field["description"][-1]) == (place[-1], ".")


def test_what_is_excused_is_there() -> None:
    paths = {path for _kind, path in PATHS}
    excused = NOT_IN_JSON.keys() | NOT_ON_A_PAGE.keys() | NOT_IN_A_NEW_FILE.keys()
    assert excused | {name.removesuffix(".*") for name in IDS} <= paths
