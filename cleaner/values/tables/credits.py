"""Words beside names: what names are joined with, what jobs people have, and who is nobody.

All are folded (:func:`cleaner.scan.chars.fold`). Introducers of names ("By") are phrases, in the phrase files.
"""

# fmt: off
#: Lists for all languages.
LISTS: dict[str, list[str]] = {
    # small words within a name
    "particles": [
        "af", "al", "av", "ap", "bin", "bint", "da", "das", "de", "degli", "del", "della", "den", "der", "di", "do",
        "dos", "du", "el", "ben", "ibn", "la", "le", "los", "san", "st.", "ten", "ter", "van", "von", "vom", "zu",
        "zum", "zur", "y", "'t",
    ],
    # introducers of one language that are names or parts of names, too
    "names": ["theo", "oleh", "yazan", "por", "par", "von", "di", "da", "de", "del"],
    # words between two names
    "joiners": [
        "&", "and", "und", "et", "y", "e", "ed", "i", "og", "och", "en", "ja", "a", "és", "ve", "dan", "și", "si",
        "và", "with", "mit", "avec", "con", "com", "и", "та", "і", "και", "و",
    ],
    # words that end a name, with a capital too: "Jane Roe For Saltmere Today"
    "ends": ["for", "at", "in", "from", "of", "für", "aus", "bei", "pour", "para", "per", "voor", "dla", "для"],
}
#: By kind, then by language.
TABLES: dict[str, dict[str, list[str]]] = {
    # what introduces a name, beside the phrases of bylines: shorter forms that are no phrase at the start of a sentence
    "writers": {
        "en": ["kolumne by", "column by", "written by", "thread starter", "post by"],
        "de": [
            "kolumne von", "eine rezension von", "rezension von", "reportage von", "bericht von", "protokoll:",
            "kolumnist*in:", "autor*in:",
        ],
        "es": ["escribe"],
        "he": ["מאת", "מאת:", "כתב:", "כתבה:"],
        "th": ["โดย", "โดย:", "เขียนโดย", "ผู้เขียน", "ผู้เขียน:"],
    },
    # phrases of bylines that introduce another than the writer
    "others": {
        "en": [
            "edited by", "editing by", "additional reporting by", "medically reviewed by", "fact checked by",
            "compiled by", "source:", "photo by", "photos by", "photograph by", "photographs by", "illustration by",
            "image by", "via",
        ],
        "de": ["quelle:", "foto:", "fotos:", "fotos/illustration:", "bild:", "illustration:", "fotograf:"],
        "da": ["kilde:", "redigeret af", "foto:"],
        "no": ["kilde:", "oversatt av", "foto:"],
        "sv": ["källa:", "foto:", "redaktör:"],
        "fi": ["lähde:", "kuva:", "kuvat:"],
        "fr": ["avec afp", "source :", "source:", "photo :", "photo:", "photos :", "crédit :"],
        "es": ["editado por", "traducido por", "fuente:", "foto:", "fotos:"],
        "pt": ["edição:", "edição de", "tradução:", "tradução de", "fonte:", "foto:", "fotos:"],
        "it": ["traduzione di", "fonte:", "foto:", "foto di"],
        "nl": ["bewerkt door", "bron:", "foto:", "beeld:"],
        "pl": ["opracowanie:", "tłumaczenie:", "tłum.", "źródło:", "fot.", "foto:"],
        "cs": ["zdroj:", "přeložil", "foto:"],
        "hu": ["forrás:", "fordította", "fordította:", "szerkesztette", "szerkesztő:", "fotó:"],
        "ro": ["sursa:", "sursă:", "editor:", "traducere:", "foto:"],
        "el": [
            "επιμέλεια", "επιμελεια", "επιμέλεια:", "επιμελεια:", "μετάφραση:", "μεταφραση:", "πηγή:", "πηγη:", "πηγή",
            "πηγη",
        ],
        "ru": ["редактор:", "перевод", "перевод:", "перевел", "перевела", "источник:", "фото:"],
        "uk": ["редактор:", "переклад", "переклад:", "переклав", "переклала", "джерело:", "фото:"],
        "tr": ["editör:", "editör", "çeviren:", "çeviren", "çeviri:", "çeviri", "kaynak:", "foto:", "fotoğraf:"],
        "id": ["editor", "editor:", "editor :", "sumber:", "diterjemahkan oleh", "foto:"],
        "vi": ["biên tập:", "biên tập", "biên dịch:", "nguồn:", "dịch:", "theo", "ảnh:"],
        "ar": ["تحرير:", "ترجمة:", "المصدر:", "تصوير:"],
        "fa": [
            "منبع:", "منبع", "مترجم:", "مترجم", "دبیر:", "دبير:", "ترجمه:", "ترجمهٔ", "ویراستار:", "ويراستار:", "عکس:",
        ],
        "hi": ["स्रोत:", "संपादक:", "एडिटेड बाय", "एडिटेड बाय:", "edited by", "अनुवाद:", "सौजन्य:", "फोटो:"],
        "zh": [
            "编辑：", "编辑:", "編輯：", "责任编辑", "責任編輯", "责编：", "责编:", "翻译：", "譯者：", "校对：",
            "实习编辑", "來源：", "来源：", "来源:", "稿源：", "文章来源", "新闻来源", "消息來源：", "主編：",
            "摄影：", "摄影:", "图：",
        ],
        "ja": [
            "編集：", "翻訳：", "翻訳:", "訳：", "監修：", "監修:", "提供：", "撮影：", "写真：", "構成：", "構成／",
        ],
        "ko": ["번역:", "번역 :", "출처:", "출처 :", "편집:", "사진:", "사진="],
        "he": ["צילום:", "מקור:", "עריכה:"],
        "th": ["ภาพ:", "ที่มา:"],
    },
    # what people are, in the last word of it; with hyphens, in its last part
    "jobs": {
        "en": [
            "author", "editor", "correspondent", "correspondents", "reporter", "reporters", "writer", "writers",
            "journalist", "journalists", "columnist", "contributor", "contributors", "critic", "analyst", "blogger",
            "intern", "fellow", "producer", "photographer", "director", "manager", "officer", "president", "founder",
            "ceo", "cto", "cfo", "specialist", "strategist", "consultant", "professor", "expert", "freelance",
            "freelancer", "chief",
        ],
        "de": [
            "redakteur", "redakteurin", "chefredakteur", "chefredakteurin", "korrespondent", "korrespondentin",
            "journalist", "journalistin", "autor", "autorin", "gastautor", "gastautorin", "volontär", "volontärin",
            "kolumnist", "kolumnistin", "experte", "expertin", "ressortleiter", "ressortleiterin", "leiter",
            "leiterin", "pressesprecher", "pressesprecherin", "fotograf", "fotografin", "praktikant", "praktikantin",
            "redaktionsleiter", "redaktionsleiterin",
        ],
        "fr": [
            "journaliste", "rédacteur", "rédactrice", "correspondant", "correspondante", "chroniqueur", "chroniqueuse",
            "éditorialiste", "envoyé", "envoyée", "auteur", "autrice",
        ],
        "es": [
            "periodista", "redactor", "redactora", "corresponsal", "columnista", "autor", "autora", "editora",
            "enviado", "enviada",
        ],
        "pt": [
            "jornalista", "repórter", "redator", "redatora", "correspondente", "colunista", "editora", "enviado",
            "enviada",
        ],
        "it": [
            "giornalista", "redattore", "redattrice", "corrispondente", "inviato", "inviata", "autore", "autrice",
            "direttore", "direttrice",
        ],
        "nl": [
            "redacteur", "verslaggever", "verslaggeefster", "correspondent", "journaliste", "columniste",
            "hoofdredacteur",
        ],
        "da": ["redaktør", "korrespondent", "skribent"],
        "sv": ["redaktör", "reporter", "korrespondent", "skribent", "krönikör"],
        "no": ["redaktør", "korrespondent", "journalist"],
        "fi": ["toimittaja", "kirjeenvaihtaja", "päätoimittaja"],
        "pl": [
            "dziennikarz", "dziennikarka", "redaktor", "redaktorka", "korespondent", "korespondentka", "reporter",
            "reporterka",
        ],
        "cs": ["redaktor", "redaktorka", "novinář", "novinářka", "zpravodaj", "zpravodajka"],
        "ru": ["журналист", "журналистка", "корреспондент", "обозреватель", "редактор", "колумнист"],
        "uk": ["журналіст", "журналістка", "кореспондент", "оглядач", "редактор"],
        "tr": ["muhabir", "muhabiri", "yazar", "yazari", "editör", "editörü"],
        "zh": [
            "记者", "記者", "本报记者", "特约记者", "实习记者", "通讯员", "特派员", "评论员", "编辑", "作者", "主笔",
            "撰文",
        ],
        "ja": ["記者", "編集委員", "論説委員", "特派員", "編集長", "ライター"],
        "ko": [
            "기자", "특파원", "객원기자", "선임기자", "인턴기자", "논설위원", "통신원", "시민기자", "전문기자", "작가",
            "에디터",
        ],
        "ar": ["مراسل", "محرر", "كاتب", "صحفي", "صحافي"],
        "fa": ["خبرنگار", "روزنامه‌نگار"],
    },
    # what a group is called that signs: "Saltmere Times Staff"
    "desks": {
        "en": ["team", "staff", "bureau", "desk", "editors", "newsroom", "board"],
        "de": ["redaktion", "redaktionsteam"],
        "fr": ["rédaction"],
        "es": ["redacción"],
        "pt": ["redação"],
        "it": ["redazione"],
        "nl": ["redactie"],
        "pl": ["redakcja"],
        "ru": ["редакция"],
        "any": ["inc", "inc.", "ltd", "ltd.", "llc", "gmbh", "ag", "corp", "corp.", "s.a.", "b.v."],
    },
    # what stands before a job
    "fields": {
        "en": [
            "political", "politics", "senior", "chief", "staff", "deputy", "assistant", "associate", "special",
            "health", "science", "sports", "sport", "business", "economics", "economic", "financial", "finance",
            "crime", "court", "education", "environment", "environmental", "climate", "travel", "news", "technology",
            "tech", "foreign", "diplomatic", "arts", "culture", "features", "digital", "data", "managing", "executive",
            "contributing", "national", "local", "world", "international", "investigative", "investigations", "royal",
            "religion", "media", "consumer", "transport", "legal", "defence", "defense", "security", "energy", "food",
            "fashion", "lifestyle", "opinion", "editorial", "guest", "freelance", "general", "city", "county",
            "global", "web", "online", "social", "chief", "sr.", "jr.", "our", "the", "vice", "product", "marketing",
            "content",
        ],
        "de": [
            "politische", "politischer", "landespolitische", "landespolitischer", "freie", "freier",
            "stellvertretende", "stellvertretender", "leitende", "leitender", "wissenschaftliche",
            "wissenschaftlicher", "verantwortliche", "verantwortlicher", "online",
        ],
        "fr": ["grand", "grande"],
    },
    # whole credits that name no one
    "nobody": {
        "en": [
            "admin", "administrator", "editor", "editors", "the editor", "the editors", "editorial team",
            "the editorial team", "editorial staff", "editorial board", "webmaster", "web master", "guest",
            "guest author", "guest writer", "guest post", "guest contributor", "staff", "staff writer",
            "staff writers", "staff reporter", "staff reporters", "staff report", "news desk", "newsdesk", "web desk",
            "online desk", "news editor", "web editor", "our correspondent", "our reporter", "reporter",
            "correspondent", "contributor", "author", "the author", "writer", "user", "super user", "superuser",
            "root", "anonymous", "unknown", "unknown author", "former member", "member", "n/a", "none", "null",
            "undefined", "untitled", "test", "moderator", "press release", "newsroom", "news", "team", "the team",
            "subject", "site admin", "sysadmin", "default", "feed", "autor", "ghost", "wordpress", "wp admin",
        ],
        "de": [
            "redaktion", "die redaktion", "onlineredaktion", "online-redaktion", "redaktionsteam",
            "das redaktionsteam", "gast", "gastautor", "gastbeitrag", "verfasser", "unbekannt", "unbenannt", "autor",
            "autorin", "anonym", "benutzer", "presse", "pressestelle", "pressemitteilung",
        ],
        "fr": [
            "rédaction", "la rédaction", "redaction", "la redaction", "invité", "anonyme", "l'équipe",
            "administrateur", "auteur", "service web",
        ],
        "es": [
            "redacción", "redaccion", "la redacción", "agencias", "invitado", "anónimo", "administrador", "autor",
            "autora", "equipo editorial",
        ],
        "pt": [
            "redação", "a redação", "da redação", "redacao", "convidado", "anônimo", "anónimo", "administrador",
            "agências", "equipe",
        ],
        "it": ["redazione", "la redazione", "redazione web", "ospite", "anonimo", "amministratore", "autore"],
        "nl": [
            "redactie", "de redactie", "van de redactie", "onze redactie", "onze verslaggever", "gast", "beheerder",
            "anoniem",
        ],
        "da": ["redaktionen", "gæst", "anonym"],
        "sv": ["redaktionen", "gäst", "anonym"],
        "no": ["redaksjonen", "gjest", "anonym"],
        "fi": ["toimitus", "vieras", "ylläpito"],
        "pl": ["redakcja", "gość", "administrator", "anonim", "red"],
        "cs": ["redakce", "host", "administrátor"],
        "hu": ["szerkesztőség", "a szerkesztőség", "vendég"],
        "ro": ["redacția", "redactia", "invitat", "admin"],
        "el": ["σύνταξη", "συντακτική ομάδα", "διαχειριστήσ"],
        "ru": ["редакция", "админ", "администратор", "гость", "аноним", "автор"],
        "uk": ["редакція", "адмін", "адміністратор", "гість", "автор"],
        "tr": ["editör", "haber merkezi", "yönetici", "misafir", "admin"],
        "id": ["redaksi", "tim redaksi", "tamu"],
        "vi": ["ban biên tập", "quản trị viên", "khách"],
        "ar": ["المحرر", "هيئة التحرير", "فريق التحرير", "ادمن", "مدير الموقع"],
        "fa": ["مدیر", "تحریریه", "مدیر سایت", "ادمین"],
        "hi": ["संपादक", "एडमिन", "डेस्क", "न्यूज डेस्क"],
        "zh": [
            "编辑", "編輯", "小编", "小編", "管理员", "管理員", "佚名", "编辑部", "編輯部", "责任编辑", "本站", "网络",
            "记者", "記者", "未知",
        ],
        "ja": ["編集部", "管理人", "管理者", "匿名", "記者"],
        "ko": ["관리자", "편집부", "기자", "운영자", "온라인뉴스팀"],
        "he": ["מערכת", "מערכת האתר"],
        "th": ["แอดมิน", "กองบรรณาธิการ"],
    },
    # whole credits that are none
    "void": {
        "en": [
            "by", "profile", "follow", "subscribe", "share", "home", "contact", "more", "read more", "updated",
            "published", "unknown", "unknown author", "untitled", "none", "null", "undefined", "n/a", "subject",
            "default", "test", "author", "authors", "the author", "writer", "reporter", "correspondent",
        ],
        "de": ["autor", "autorin", "unbekannt", "unbenannt", "verfasser", "datum"],
        "fr": ["auteur", "autrice"],
        "es": ["autor", "autora"],
        "it": ["autore", "autrice"],
    },
    # agencies, which sign only where no one else does
    "agencies": {
        "en": [
            "ap", "the associated press", "associated press", "afp", "agence france-presse", "reuters", "dpa", "epa",
            "upi", "pa", "pa media", "press association", "xinhua", "bloomberg", "bloomberg news", "tass", "pti",
            "ani", "ians", "aap", "cnn", "bbc", "bbc news", "ap news",
        ],
        "de": ["apa", "sid", "epd", "kna", "sda", "keystone-sda", "afp/dpa"],
        "es": ["efe", "europa press"],
        "it": ["ansa", "adnkronos"],
        "pt": ["lusa", "agência brasil"],
        "nl": ["anp", "belga"],
        "fr": ["ats", "belga"],
        "sv": ["tt"],
        "no": ["ntb"],
        "da": ["ritzau"],
        "fi": ["stt"],
        "pl": ["pap"],
        "ru": ["тасс", "риа новости", "интерфакс"],
    },
    "weekdays": {
        "en": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
        "de": ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"],
        "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
        "es": ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
        "pt": ["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira"],
        "it": ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
        "nl": ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
        "pl": ["poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"],
        "ru": ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
    },
    # their short forms, which end a name only beside a number
    "short_weekdays": {
        "en": ["mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"],
        "de": ["mo", "di", "mi", "do", "fr", "sa", "so"],
        "fr": ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"],
        "es": ["lun", "mié", "jue", "vie", "sáb", "dom"],
    },
}
