"""Cookie banners, copyright lines, terms and imprints. And sentences that begin like them."""

from __future__ import annotations

from cleaner import Kind
from tests.invented import phrase_filter_tests

HITS = [
    ("en", "below", "© 2021 The Saltmere Post. All rights reserved."),
    ("en", "below", "Copyright © 2021 Saltmere Media Ltd"),
    ("en", "above", "We use cookies to improve your experience on our website."),
    ("en", "below", "Privacy Policy"),
    ("en", "below", "Terms of Use"),
    ("en", "above", "Accept all cookies"),
    ("en", "below", "(c) 2021 Saltmere Post"),
    ("de", "below", "Impressum"),
    ("de", "below", "© 2021 Salzmünder Bote. Alle Rechte vorbehalten."),
    ("fr", "below", "Mentions légales"),
    ("fr", "below", "Tous droits réservés"),
    ("es", "below", "Aviso legal"),
    ("es", "below", "Todos los derechos reservados"),
    ("ru", "below", "Все права защищены"),
    ("it", "below", "Tutti i diritti riservati"),
    ("zh", "below", "版权所有"),
]
NEAR_MISSES = [
    ("en", "The copyright in the harbour plans belongs to the widow of the engineer, a court ruled in May."),
    ("en", "All rights, their lawyer said, had been reserved to the islanders since 1702."),
    ("en", "Privacy is the one thing that nobody on the evening boat can hope for."),
    ("en", "She keeps the letters next to the cookies, in a tin under the counter."),
    ("en", "“We bake cookies for bait,” the boy explained, and nobody laughed."),
    ("de", "Die Rechte an den Plänen liegen bei der Witwe des Ingenieurs, urteilte ein Gericht."),
    ("fr", "Les droits sur les plans du port appartiennent à la veuve de l'ingénieur."),
]


test_hit, test_near_miss, test_without_the_filter_it_decides_nothing = phrase_filter_tests(
    "legal", Kind.LEGAL, HITS, NEAR_MISSES
)
