"""Hosts of one site."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.document.hosts import same_site, site


@pytest.mark.parametrize(
    ("host", "other", "same"),
    [
        ("edition.cnn.com", "www.cnn.com", True),  # names as short as a suffix
        ("m.dw.de", "dw.de", True),
        ("a.x.com", "b.x.com", True),
        ("news.harbour.org", "harbour.org", True),
        ("harbour.org", "harbour.net", False),
        ("harbour.org", "my-harbour.org", False),
        ("harbour.co.uk", "ferry.co.uk", False),
        ("a.harbour.co.uk", "b.harbour.co.uk", True),
        ("harbour.com.au", "ferry.com.au", False),
        ("harbour.gov.br", "ferry.gov.br", False),
        ("harbour.or.jp", "news.harbour.or.jp", True),
        ("ferry.osaka.jp", "harbour.osaka.jp", False),  # a city's names
        ("a.ferry.kawasaki.jp", "b.ferry.kawasaki.jp", False),  # every name below it is a suffix
        ("www.city.kawasaki.jp", "city.kawasaki.jp", True),  # but this one
        ("harbour.asso.fr", "ferry.asso.fr", False),
        ("alice.github.io", "bob.github.io", False),  # customers of one service
        ("alice.github.io", "github.io", False),
        ("www.alice.github.io", "alice.github.io", True),
        ("alice.blogspot.com", "bob.blogspot.com", False),
        ("co.uk", "harbour.co.uk", False),
        ("co.uk", "co.uk", True),
        ("localhost", "localhost", True),
        ("localhost", "otherhost", False),
        ("intranet", "wiki.intranet", False),
        ("192.0.2.7", "192.0.2.7", True),
        ("192.0.2.7", "198.51.2.7", False),
        ("[2001:db8::1]", "[2001:db8::1]", True),
        ("[2001:db8::1]", "[2001:db8::2]", False),
        ("News.HARBOUR.org", "harbour.ORG.", True),
        ("hafen-m\u00fcnchen.de", "www.xn--hafen-mnchen-jlb.de", True),
        ("www.\u98df\u72ee.\u516c\u53f8.cn", "a.xn--85x722f.xn--55qx5d.cn", True),
        ("\u98df\u72ee.\u516c\u53f8.cn", "\u72ee\u98df.\u516c\u53f8.cn", False),
        ("a.harbour.nosuchsuffix", "b.harbour.nosuchsuffix", True),
        ("", "harbour.org", False),
        ("", "", True),
        (".", "harbour.org", False),
        ("a..org", "b..org", False),
    ],
)
def test_pairs(host: str, other: str, same: bool) -> None:
    assert same_site(host, other) is same
    assert same_site(other, host) is same


@given(st.text(max_size=300))
def test_any_host_is_of_its_own_site(host: str) -> None:
    assert same_site(host, host)
    assert isinstance(site(host), str)


def test_what_needs_no_list_loads_none() -> None:
    code = (
        "import sys, cleaner; cleaner.clean('The bridge was closed on Monday.')\n"
        "cleaner.clean('<p><a href=/a>The bridge</a> was closed on Monday.</p>', html=True, url='http://e.org/')\n"
        "print('publicsuffixlist' in sys.modules, 'chardet' in sys.modules, 'webencodings' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "False"]
