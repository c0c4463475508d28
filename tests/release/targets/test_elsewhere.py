"""Which target a text means."""

from pathlib import Path

import pytest

from directive_portal.release.branch import Branch
from directive_portal.release.elsewhere import elsewhere
from directive_portal.release.objects import Objects
from directive_portal.release.remote import Remote
from directive_portal.release.told import UploadError

ROOT = Path("portal")
_MEANT = {
    "s3:cong": Objects(":s3:cong"),
    "s3:cong/van-ban/moi/": Objects(":s3:cong/van-ban/moi"),
    "rclone:kho:van-ban": Objects("kho:van-ban"),
    "rclone:kho:": Objects("kho:"),
    "rclone::sftp,host=a.vn:/srv": Objects(":sftp,host=a.vn:/srv"),
    "git:origin": Branch("origin", "gh-pages", ROOT),
    "git:git@git.vn:a/b.git#pages": Branch("git@git.vn:a/b.git", "pages", ROOT),
    "git:https://git.vn/a/b.git#x/y": Branch("https://git.vn/a/b.git", "x/y", ROOT),
    "git:C:\\kho.git": Branch("C:\\kho.git", "gh-pages", ROOT),
    "may:/srv/www": Remote("may", "/srv/www"),
    "ban@may.vn:/srv/www/": Remote("ban@may.vn", "/srv/www"),
    "ssh://may/srv": Remote("may", "/srv"),
    "ssh://ban@may:2222/srv/www": Remote("ban@may", "/srv/www", 2222),
    "ssh://ban@[::1]:22/srv": Remote("ban@::1", "/srv", 22),
    **dict.fromkeys(
        ("site", "/srv/www", "./may:/srv", "../x", "C:\\www", "C:/www", "c:www"), None
    ),
    **dict.fromkeys(("//may/chung/www", "a/b:/c", "thu muc", "", "may:srv"), None),
}


@pytest.mark.parametrize("text", _MEANT)
def test_a_text_means_one_target(text: str) -> None:
    assert elsewhere(text, ROOT) == _MEANT[text]


@pytest.mark.parametrize(
    "text",
    [
        *("s3:", "s3:/x", "s3:Cong", "s3:cong//x", "s3:--x"),
        *("rclone:", "rclone:x", "rclone:-x:y"),
        *("git:", "git:#x", "git:--upload-pack=x", "git:x#-y", "git:x#a:b", "git:x#a*"),
        *("ssh://", "ssh://may", "ssh://-oProxyCommand=x/y", "ssh://may:x/y"),
    ],
)
def test_what_begins_like_a_target_and_is_none_is_told(text: str) -> None:
    with pytest.raises(UploadError, match="Không hiểu nơi đưa lên"):
        elsewhere(text, ROOT)
