"""The themes of municipal co-operation: one short list for focus areas, contacts and openings.

Seventeen themes of our own, in six languages, with a crosswalk to four vocabularies that others
use. Why so: docs/decisions/0004-themes.md. A code never changes and is never used again for
something else, because it stands in addresses and in exported data.
"""

from dataclasses import dataclass


def _in_six(*, fi: str, sv: str, nb: str, da: str, uk: str, en: str) -> dict[str, str]:
    return {"fi": fi, "sv": sv, "nb": nb, "da": da, "uk": uk, "en": en}


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme and where its nearest neighbours are found elsewhere."""

    code: str
    """Stable, in addresses and exports: lower case English words and hyphens."""
    names: dict[str, str]
    """The name in each of the six languages."""
    descriptions: dict[str, str]
    """One sentence in each of the six languages: what belongs here."""
    sdg: int
    """The nearest of the 17 goals of sustainable development of the United Nations."""
    dac: str
    """The nearest OECD DAC purpose code, five digits."""
    los: str
    """Path of the nearest theme in Los, the Norwegian vocabulary of public services; "" if none."""
    eurovoc: str
    """Number and English name of the EuroVoc domain."""

    @property
    def los_uri(self) -> str:
        """The address of the theme in Los, or ""."""
        return f"https://psi.norge.no/los/tema/{self.los}" if self.los else ""


THEMES: tuple[Theme, ...] = (
    Theme(
        code="democracy",
        names=_in_six(
            fi="Demokratia, osallisuus ja yhdenvertaisuus",
            sv="Demokrati, delaktighet och jämlikhet",
            nb="Demokrati, medvirkning og likestilling",
            da="Demokrati, borgerinddragelse og ligestilling",
            uk="Демократія, участь і рівність",
            en="Democracy, participation and equality",
        ),
        descriptions=_in_six(
            fi="Asukkaiden vaikuttaminen, kansalaisyhteiskunta, tasa-arvo ja ihmisoikeudet.",
            sv="Invånarnas inflytande, civilsamhället, jämställdhet och mänskliga rättigheter.",
            nb="Innbyggernes innflytelse, sivilsamfunnet, likestilling og menneskerettigheter.",
            da="Borgernes indflydelse, civilsamfundet, ligestilling og menneskerettigheder.",
            uk="Вплив мешканців на рішення, громадянське суспільство, рівність і права людини.",
            en="How residents take part, civil society, equality and human rights.",
        ),
        sdg=16,
        dac="15150",
        los="demokrati-og-innbyggerrettigheter",
        eurovoc="04 politics",
    ),
    Theme(
        code="administration",
        names=_in_six(
            fi="Hallinto ja talous",
            sv="Förvaltning och ekonomi",
            nb="Forvaltning og økonomi",
            da="Forvaltning og økonomi",
            uk="Управління та фінанси громади",
            en="Administration and finance",
        ),
        descriptions=_in_six(
            fi="Kunnan johtaminen, henkilöstö, hankinnat, lainsäädäntö, verot ja talousarvio.",
            sv="Kommunens ledning, personal, upphandling, lagstiftning, skatter och budget.",
            nb="Kommunens ledelse, personale, innkjøp, lovverk, skatter og budsjett.",
            da="Kommunens ledelse, personale, indkøb, lovgivning, skatter og budget.",
            uk="Управління громадою, кадри, закупівлі, законодавство, податки та бюджет.",
            en="Running the municipality: staff, procurement, law, taxes and budget.",
        ),
        sdg=16,
        dac="15112",
        los="skatt-og-avgift",
        eurovoc="04 politics",
    ),
    Theme(
        code="preparedness",
        names=_in_six(
            fi="Pelastustoimi ja varautuminen",
            sv="Räddningstjänst och beredskap",
            nb="Samfunnssikkerhet og beredskap",
            da="Redningsberedskab og krisestyring",
            uk="Цивільний захист і готовність до криз",
            en="Civil protection and preparedness",
        ),
        descriptions=_in_six(
            fi="Väestönsuojelu, pelastuslaitos, häiriötilanteet ja kriisinkestävyys.",
            sv="Civilt försvar, räddningstjänst, kriser och samhällets resiliens.",
            nb="Sivilt beredskap, brannvesen, kriser og samfunnets motstandskraft.",
            da="Civilbeskyttelse, brandvæsen, kriser og samfundets modstandskraft.",
            uk="Захист населення, рятувальна служба, кризові ситуації та стійкість громади.",
            en="Protection of residents, rescue services, crises and resilience.",
        ),
        sdg=11,
        dac="74020",
        los="samfunnssikkerhet-og-beredskap",
        eurovoc="04 politics",
    ),
    Theme(
        code="international-peace",
        names=_in_six(
            fi="Kansainvälisyys, rauha ja jälleenrakennus",
            sv="Internationellt samarbete, fred och återuppbyggnad",
            nb="Internasjonalt samarbeid, fred og gjenoppbygging",
            da="Internationalt samarbejde, fred og genopbygning",
            uk="Міжнародна співпраця, мир і відбудова",
            en="International relations, peace and reconstruction",
        ),
        descriptions=_in_six(
            fi="Ystävyyskuntatoiminta, solidaarisuus, rauhantyö ja sodan jälkien korjaaminen.",
            sv="Vänortssamarbete, solidaritet, fredsarbete och återhämtning efter krig.",
            nb="Vennskapsbysamarbeid, solidaritet, fredsarbeid og gjenreising etter krig.",
            da="Venskabsbysamarbejde, solidaritet, fredsarbejde og genrejsning efter krig.",
            uk="Побратимство, солідарність, миротворча робота та відновлення після війни.",
            en="Twinning, solidarity, work for peace and recovery after war.",
        ),
        sdg=17,
        dac="15220",
        los="",
        eurovoc="08 international relations",
    ),
    Theme(
        code="education",
        names=_in_six(
            fi="Koulut, koulutus ja osaaminen",
            sv="Skola, utbildning och kompetens",
            nb="Skole, utdanning og kompetanse",
            da="Skole, uddannelse og kompetencer",
            uk="Школи, освіта та навички",
            en="Schools, education and skills",
        ),
        descriptions=_in_six(
            fi="Peruskoulut, lukiot, ammatillinen ja korkea-asteen koulutus sekä aikuisten oppiminen.",
            sv="Grundskola, gymnasium, yrkesutbildning, högskola och vuxenutbildning.",
            nb="Grunnskole, videregående skole, fagutdanning, høyere utdanning og voksenopplæring.",
            da="Folkeskole, ungdomsuddannelser, videregående uddannelse og voksenuddannelse.",
            uk="Загальна середня, професійна та вища освіта, навчання дорослих.",
            en="Basic, upper secondary, vocational and higher education, and adult learning.",
        ),
        sdg=4,
        dac="11110",
        los="skole-og-utdanning",
        eurovoc="32 education and communications",
    ),
    Theme(
        code="families-children-youth",
        names=_in_six(
            fi="Perheet, lapset ja nuoret",
            sv="Familjer, barn och unga",
            nb="Familier, barn og unge",
            da="Familier, børn og unge",
            uk="Сім’ї, діти та молодь",
            en="Families, children and youth",
        ),
        descriptions=_in_six(
            fi="Varhaiskasvatus, lastensuojelu, perheiden tuki ja nuorisotyö.",
            sv="Förskola, barnskydd, familjestöd och ungdomsarbete.",
            nb="Barnehage, barnevern, familiestøtte og ungdomsarbeid.",
            da="Dagtilbud, børnebeskyttelse, familiestøtte og ungdomsarbejde.",
            uk="Дошкільна освіта, захист дітей, підтримка сімей і робота з молоддю.",
            en="Early childhood education, child protection, family support and youth work.",
        ),
        sdg=10,
        dac="16015",
        los="familie-og-barn",
        eurovoc="28 social questions",
    ),
    Theme(
        code="health",
        names=_in_six(
            fi="Terveys ja hoiva",
            sv="Hälsa och omsorg",
            nb="Helse og omsorg",
            da="Sundhed og omsorg",
            uk="Здоров’я та догляд",
            en="Health and care",
        ),
        descriptions=_in_six(
            fi="Terveyspalvelut, mielenterveys, kuntoutus, vanhustenhoito ja kansanterveys.",
            sv="Hälso- och sjukvård, psykisk hälsa, rehabilitering, äldreomsorg och folkhälsa.",
            nb="Helsetjenester, psykisk helse, rehabilitering, eldreomsorg og folkehelse.",
            da="Sundhedsydelser, psykisk sundhed, genoptræning, ældrepleje og folkesundhed.",
            uk="Медичні послуги, психічне здоров’я, реабілітація, догляд за літніми людьми.",
            en="Health services, mental health, rehabilitation, care of the elderly, public health.",
        ),
        sdg=3,
        dac="12110",
        los="helse-og-omsorg",
        eurovoc="28 social questions",
    ),
    Theme(
        code="social-services",
        names=_in_six(
            fi="Sosiaalipalvelut ja kotinsa jättäneet",
            sv="Socialtjänst och människor på flykt",
            nb="Sosiale tjenester og fordrevne",
            da="Sociale tilbud og fordrevne",
            uk="Соціальні послуги та переміщені особи",
            en="Social services and displaced people",
        ),
        descriptions=_in_six(
            fi="Sosiaalityö, vammaispalvelut, kotoutuminen sekä pakolaisten ja evakkojen tuki.",
            sv="Socialt arbete, funktionshinderstöd, integration och stöd till flyktingar.",
            nb="Sosialt arbeid, tilbud til personer med funksjonsnedsettelse, integrering og flyktninger.",
            da="Socialt arbejde, handicapområdet, integration og støtte til flygtninge.",
            uk="Соціальна робота, підтримка людей з інвалідністю, інтеграція, допомога ВПО та біженцям.",
            en="Social work, disability services, integration, support to refugees and the displaced.",
        ),
        sdg=1,
        dac="16010",
        los="sosiale-tjenester",
        eurovoc="28 social questions",
    ),
    Theme(
        code="culture-sport",
        names=_in_six(
            fi="Kulttuuri, liikunta ja vapaa-aika",
            sv="Kultur, idrott och fritid",
            nb="Kultur, idrett og fritid",
            da="Kultur, idræt og fritid",
            uk="Культура, спорт і дозвілля",
            en="Culture, sport and leisure",
        ),
        descriptions=_in_six(
            fi="Taide, kirjastot, museot, kulttuuriperintö, urheilu ja yhdistykset.",
            sv="Konst, bibliotek, museer, kulturarv, idrott och föreningar.",
            nb="Kunst, bibliotek, museer, kulturarv, idrett og foreninger.",
            da="Kunst, biblioteker, museer, kulturarv, idræt og foreninger.",
            uk="Мистецтво, бібліотеки, музеї, культурна спадщина, спорт і товариства.",
            en="Arts, libraries, museums, heritage, sport and clubs.",
        ),
        sdg=11,
        dac="16061",
        los="kultur-idrett-og-fritid",
        eurovoc="28 social questions",
    ),
    Theme(
        code="business",
        names=_in_six(
            fi="Elinkeinot ja matkailu",
            sv="Näringsliv och turism",
            nb="Næringsliv og reiseliv",
            da="Erhverv og turisme",
            uk="Підприємництво та туризм",
            en="Business and tourism",
        ),
        descriptions=_in_six(
            fi="Yrittäjyys, investoinnit, innovaatiot, maatalous, kauppa ja matkailu.",
            sv="Företagande, investeringar, innovation, jordbruk, handel och turism.",
            nb="Entreprenørskap, investeringer, innovasjon, landbruk, handel og reiseliv.",
            da="Iværksætteri, investeringer, innovation, landbrug, handel og turisme.",
            uk="Підприємництво, інвестиції, інновації, сільське господарство, торгівля й туризм.",
            en="Enterprise, investment, innovation, farming, trade and tourism.",
        ),
        sdg=8,
        dac="25010",
        los="naring",
        eurovoc="40 business and competition",
    ),
    Theme(
        code="work",
        names=_in_six(
            fi="Työ ja työllisyys",
            sv="Arbete och sysselsättning",
            nb="Arbeid og sysselsetting",
            da="Arbejde og beskæftigelse",
            uk="Праця та зайнятість",
            en="Work and employment",
        ),
        descriptions=_in_six(
            fi="Työllisyyspalvelut, harjoittelu, työvoiman saatavuus ja työelämän ehdot.",
            sv="Arbetsmarknadstjänster, praktik, kompetensförsörjning och arbetsvillkor.",
            nb="Arbeidsmarkedstiltak, praksisplasser, rekruttering og arbeidsvilkår.",
            da="Beskæftigelsesindsats, praktik, rekruttering og arbejdsvilkår.",
            uk="Служби зайнятості, стажування, добір працівників та умови праці.",
            en="Employment services, traineeships, recruitment and working conditions.",
        ),
        sdg=8,
        dac="16020",
        los="arbeid",
        eurovoc="44 employment and working conditions",
    ),
    Theme(
        code="environment",
        names=_in_six(
            fi="Luonto, ilmasto ja ympäristö",
            sv="Natur, klimat och miljö",
            nb="Natur, klima og miljø",
            da="Natur, klima og miljø",
            uk="Природа, клімат і довкілля",
            en="Nature, climate and environment",
        ),
        descriptions=_in_six(
            fi="Päästöjen vähentäminen, ilmastonmuutokseen sopeutuminen, luonto ja ympäristönsuojelu.",
            sv="Minskade utsläpp, klimatanpassning, natur och miljöskydd.",
            nb="Utslippskutt, klimatilpasning, natur og miljøvern.",
            da="Reduktion af udledninger, klimatilpasning, natur og miljøbeskyttelse.",
            uk="Скорочення викидів, адаптація до зміни клімату, природа й охорона довкілля.",
            en="Cutting emissions, adapting to climate change, nature and environmental protection.",
        ),
        sdg=13,
        dac="41010",
        los="natur-klima-og-miljo",
        eurovoc="52 environment",
    ),
    Theme(
        code="water-energy-waste",
        names=_in_six(
            fi="Vesi, energia ja jätteet",
            sv="Vatten, energi och avfall",
            nb="Vann, energi og avfall",
            da="Vand, energi og affald",
            uk="Вода, енергетика та відходи",
            en="Water, energy and waste",
        ),
        descriptions=_in_six(
            fi="Vesihuolto, jätevedet, kaukolämpö, sähkö, jätehuolto ja kiertotalous.",
            sv="Vattenförsörjning, avlopp, fjärrvärme, el, avfallshantering och cirkulär ekonomi.",
            nb="Vannforsyning, avløp, fjernvarme, strøm, avfallshåndtering og sirkulær økonomi.",
            da="Vandforsyning, spildevand, fjernvarme, el, affaldshåndtering og cirkulær økonomi.",
            uk="Водопостачання, стоки, теплопостачання, електрика, поводження з відходами.",
            en="Water supply, sewage, district heating, power, waste and circular economy.",
        ),
        sdg=6,
        dac="14010",
        los="energi",
        eurovoc="66 energy",
    ),
    Theme(
        code="urban-development",
        names=_in_six(
            fi="Kaavoitus ja kaupunkikehitys",
            sv="Planering och stadsutveckling",
            nb="Planlegging og byutvikling",
            da="Planlægning og byudvikling",
            uk="Планування та розвиток міста",
            en="Planning and urban development",
        ),
        descriptions=_in_six(
            fi="Maankäyttö, kaavat, julkiset tilat ja taajamien ja maaseudun kehittäminen.",
            sv="Markanvändning, planer, offentliga rum och utveckling av stad och landsbygd.",
            nb="Arealbruk, planer, offentlige rom og utvikling av by og bygd.",
            da="Arealanvendelse, planer, byrum og udvikling af by og land.",
            uk="Землекористування, містобудівні плани, публічні простори, розвиток міст і сіл.",
            en="Land use, plans, public space, and the development of towns and villages.",
        ),
        sdg=11,
        dac="43030",
        los="planer",
        eurovoc="28 social questions",
    ),
    Theme(
        code="building-housing",
        names=_in_six(
            fi="Rakentaminen ja asuminen",
            sv="Byggande och boende",
            nb="Bygging og boliger",
            da="Byggeri og boliger",
            uk="Будівництво та житло",
            en="Building and housing",
        ),
        descriptions=_in_six(
            fi="Rakennusvalvonta, kunnan rakennukset, asunnot ja korjausrakentaminen.",
            sv="Bygglov, kommunens byggnader, bostäder och renovering.",
            nb="Byggesaker, kommunale bygg, boliger og rehabilitering av bygninger.",
            da="Byggesager, kommunale bygninger, boliger og renovering.",
            uk="Дозволи на будівництво, комунальні будівлі, житло та ремонт.",
            en="Building permits, municipal buildings, dwellings and renovation.",
        ),
        sdg=11,
        dac="16030",
        los="bygg-og-eiendom",
        eurovoc="28 social questions",
    ),
    Theme(
        code="transport",
        names=_in_six(
            fi="Liikenne",
            sv="Trafik och transport",
            nb="Trafikk og transport",
            da="Trafik og transport",
            uk="Транспорт",
            en="Transport",
        ),
        descriptions=_in_six(
            fi="Joukkoliikenne, kadut, pyöräily, satamat, lentoasemat ja kuljetukset.",
            sv="Kollektivtrafik, gator, cykling, hamnar, flygplatser och godstransporter.",
            nb="Kollektivtrafikk, veier, sykling, havner, lufthavner og godstransport.",
            da="Kollektiv trafik, veje, cykling, havne, lufthavne og godstransport.",
            uk="Громадський транспорт, вулиці, велорух, порти, аеропорти та перевезення.",
            en="Public transport, streets, cycling, ports, airports and freight.",
        ),
        sdg=11,
        dac="21010",
        los="trafikk-og-transport",
        eurovoc="48 transport",
    ),
    Theme(
        code="digitalisation",
        names=_in_six(
            fi="Digitalisaatio",
            sv="Digitalisering",
            nb="Digitalisering",
            da="Digitalisering",
            uk="Цифровізація",
            en="Digitalisation",
        ),
        descriptions=_in_six(
            fi="Sähköiset palvelut, avoin data, tietoturva ja asukkaiden digitaidot.",
            sv="Digitala tjänster, öppna data, informationssäkerhet och digital kompetens.",
            nb="Digitale tjenester, åpne data, informasjonssikkerhet og digital kompetanse.",
            da="Digitale tjenester, åbne data, informationssikkerhed og digitale kompetencer.",
            uk="Електронні послуги, відкриті дані, інформаційна безпека та цифрові навички.",
            en="Online services, open data, information security and digital skills.",
        ),
        sdg=9,
        dac="22040",
        los="",
        eurovoc="32 education and communications",
    ),
)

_BY_CODE = {theme.code: theme for theme in THEMES}


class UnknownTheme(LookupError):
    """There is no theme of that code."""


def theme_named(code: str) -> Theme:
    """The theme of the code. Raises UnknownTheme."""
    try:
        return _BY_CODE[code]
    except KeyError as error:
        raise UnknownTheme(f"There is no theme {code!r}") from error
