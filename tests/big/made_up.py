"""Writes a dossier with any number of made-up companies, and builds a database of it in the ordinary way.

`python tests/big/made_up.py 1000000 FOLDER` writes FOLDER/dossier and builds FOLDER/jinpu.sqlite. The dossier
is the shipped one with companies added: nothing about them is true, and each names a source that says so.
The same number gives the same files, byte for byte.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

SOURCE = "made-up-test-data"
_SEED = 20261121

# A city in English, Chinese, Japanese, Korean.
_CITIES = [tuple(line.split()) for line in """
Dalian 大连 大連 다롄
Jinzhou 金州 金州 진저우
Shenyang 沈阳 瀋陽 선양
Anshan 鞍山 鞍山 안산
Yingkou 营口 営口 잉커우
Dandong 丹东 丹東 단둥
Harbin 哈尔滨 ハルビン 하얼빈
Changchun 长春 長春 창춘
Qingdao 青岛 青島 칭다오
Tianjin 天津 天津 톈진
Yantai 烟台 煙台 옌타이
Ningbo 宁波 寧波 닝보
Suzhou 苏州 蘇州 쑤저우
Wuxi 无锡 無錫 우시
Kunshan 昆山 昆山 쿤산
Xiamen 厦门 廈門 샤먼
""".strip().splitlines()]  # fmt: skip
# Syllables of made-up firms: pinyin, Chinese, Japanese, Korean.
_SYLLABLES = [tuple(line.split()) for line in """
rui 瑞 ルイ 루이
feng 丰 フォン 펑
hai 海 ハイ 하이
xin 鑫 シン 신
tai 泰 タイ 타이
hong 宏 ホン 훙
jia 佳 ジャー 자
yuan 远 ユエン 위안
sheng 盛 シォン 성
hua 华 ホワ 화
bo 博 ボー 보
kang 康 カン 캉
lian 联 リエン 롄
da 达 ダー 다
chuang 创 チュワン 촹
xing 兴 シン 싱
ming 明 ミン 밍
long 隆 ロン 룽
shun 顺 シュン 순
an 安 アン 안
qi 启 チー 치
yang 洋 ヤン 양
zhong 中 ジョン 중
tian 天 ティエン 톈
rong 荣 ロン 룽
wei 伟 ウェイ 웨이
cheng 诚 チョン 청
jun 骏 ジュン 쥔
fu 福 フー 푸
guang 光 グワン 광
ze 泽 ゾー 쩌
hui 汇 ホイ 후이
li 利 リー 리
bei 北 ベイ 베이
dong 东 ドン 둥
ke 科 コー 커
yi 毅 イー 이
lan 蓝 ラン 란
bin 滨 ビン 빈
mao 茂 マオ 마오
""".strip().splitlines()]  # fmt: skip
# What a made-up firm does: English, Chinese, Japanese, Korean, product, industry.
_TRADES = [tuple(line.split("|")) for line in """
Precision Machinery|精密机械|精密機械|정밀기계|precision bearings and spindles|equipment-manufacturing
Auto Parts|汽车零部件|自動車部品|자동차부품|brake discs and cable harnesses|automotive
Electronics|电子|電子|전자|connectors and circuit boards|semiconductors
Fine Chemicals|精细化工|ファインケミカル|정밀화학|catalysts and solvents|petrochemicals
Seafood|海产食品|水産食品|수산식품|frozen scallops and sea cucumber|food-processing
Logistics|物流|物流|물류|cold stores and bonded warehousing|bonded-logistics
International Trade|国际贸易|国際貿易|국제무역|timber and grain imports|port-shipping
Software|软件|ソフトウェア|소프트웨어|business software and testing|software-it
New Materials|新材料|新素材|신소재|coatings and composite fibre|new-materials
Biotechnology|生物技术|バイオ|바이오|vaccines and reagents|biomedicine
Marine Engineering|海洋工程|海洋工学|해양공정|deck cranes and winches|equipment-manufacturing
Valve|阀门|バルブ|밸브|gate valves and actuators|equipment-manufacturing
Hydraulics|液压|油圧|유압|pumps and cylinders|equipment-manufacturing
Packaging|包装|包装|포장|corrugated board and film|new-materials
Optical Instruments|光学仪器|光学機器|광학기기|lenses and sensors|semiconductors
Textiles|纺织|繊維|섬유|work clothes and yarn|new-materials
Refrigeration|制冷设备|冷凍設備|냉동설비|compressors and cold rooms|equipment-manufacturing
Shipping Agency|船务代理|船舶代理|선박대리|ship supply and customs clearance|port-shipping
Energy Storage|储能科技|蓄電技術|에너지저장|battery packs and inverters|new-energy-vehicles
Medical Devices|医疗器械|医療機器|의료기기|syringes and monitors|biomedicine
""".strip().splitlines()]  # fmt: skip
_WESTERN = "Nord Haus Brandt Keller Lund Berg Stein Vega Marin Costa Ridge Holm Falk Weber Sorel Arden Quist"
_OWNERSHIPS = ("domestic-private", "wholly-foreign", "joint-venture", "state-owned", "listed", "unknown")
_COUNTRIES = ("JP", "KR", "DE", "US", "FR", "SG", "CH", "SE")
_STATUSES = ("operating", "operating", "operating", "closed", "announced", "unknown")


class MadeUpCompany(NamedTuple):
    """Names in four languages, and the trade."""

    english: str
    chinese: str
    japanese: str
    korean: str
    product: str
    industry: str


def write_dossier(folder: Path, companies: int, base: Path = ROOT / "db" / "dossier") -> None:
    """Copies the dossier `base` to `folder` and adds so many made-up companies, a row at a time."""
    shutil.copytree(base, folder, dirs_exist_ok=True)
    industries = _ids(folder / "industries.csv")
    places = [place for place in _ids(folder / "places.csv") if place in ("jinpu", "dalian", "dda")]
    with (folder / "sources.csv").open("a", encoding="utf-8", newline="") as file:
        _rows(file).writerow(
            (SOURCE, "Made-up companies for tests: none of them exists", "Tests of Jinpu Explorer", "",
             "2026-11-21", "", "en", "reference", "Written by tests/big/made_up.py.")
        )  # fmt: skip
    with (
        (folder / "companies.csv").open("a", encoding="utf-8", newline="") as company_file,
        (folder / "translations" / "ja.csv").open("a", encoding="utf-8", newline="") as japanese_file,
        (folder / "translations" / "ko.csv").open("a", encoding="utf-8", newline="") as korean_file,
    ):
        company, japanese, korean = _rows(company_file), _rows(japanese_file), _rows(korean_file)
        for number, made_up in enumerate(made_up_companies(companies), 1):
            row_id = f"made-up-{number:07}"
            chance = Random(number)
            foreign = chance.random() < 0.3
            industry = made_up.industry if made_up.industry in industries else industries[number % 7]
            company.writerow(
                (row_id, made_up.english, made_up.chinese,
                 chance.choice(_OWNERSHIPS[1:3]) if foreign else chance.choice(_OWNERSHIPS), "", "",
                 chance.choice(_COUNTRIES) if foreign else "CN", industry, chance.choice(places),
                 chance.choice(("yes", "no", "unknown")), 1984 + chance.randrange(42),
                 chance.choice(_STATUSES), "2026", 10 + int(chance.paretovariate(1.1) * 20) % 9000, "2026",
                 made_up.product, "", "", SOURCE)
            )  # fmt: skip
            japanese.writerow(("companies", row_id, "name", made_up.japanese))
            korean.writerow(("companies", row_id, "name", made_up.korean))


def made_up_companies(companies: int) -> Iterator[MadeUpCompany]:
    """The companies in order; the first thousand are the same whatever their number."""
    chance = Random(_SEED)
    western = _WESTERN.split()
    for _number in range(companies):
        city, trade = chance.choice(_CITIES), chance.choice(_TRADES)
        parts = [chance.choice(_SYLLABLES) for _ in range(chance.choice((2, 2, 3, 3, 4)))]
        brand = "".join(part[0] for part in parts).capitalize()
        chinese, japanese, korean = ("".join(part[n] for part in parts) for n in (1, 2, 3))
        if chance.random() < 0.25:
            brand = chance.choice(western) + chance.choice(western).lower()
            english = f"{brand} {trade[0]} ({city[0]}) Co., Ltd."
            chinese = f"{chinese}{trade[1]}（{city[1]}）有限公司"
        else:
            english = f"{city[0]} {brand} {trade[0]} Co., Ltd."
            chinese = f"{city[1]}{chinese}{trade[1]}有限公司"
        yield MadeUpCompany(
            english, chinese, f"{city[2]}{japanese}{trade[2]}有限公司", f"{city[3]} {korean} {trade[3]} 유한공사",
            trade[4], trade[5],
        )  # fmt: skip


def _rows(file: object):
    return csv.writer(file, lineterminator="\n")  # type: ignore[arg-type]


def _ids(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row["id"] for row in csv.DictReader(file)]


def main() -> None:
    """Writes and builds, and says how long it took and how much memory."""
    from jinpu_desktop.data.build import build

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("companies", type=int)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    begun = time.perf_counter()
    write_dossier(options.folder / "dossier", options.companies)
    written = time.perf_counter()
    print(f"dossier written in {written - begun:.0f} s", flush=True)
    cpu = time.process_time()
    out = options.folder / "jinpu.sqlite"
    build(options.folder / "dossier", out)
    print(
        f"built in {time.perf_counter() - written:.0f} s ({time.process_time() - cpu:.0f} s of CPU time),"
        f" {out.stat().st_size / 2**20:.0f} MiB, most memory {_most_memory()}"
    )


def _most_memory() -> str:
    try:
        import resource
    except ImportError:
        return "not known here"
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Linux counts KiB, macOS bytes.
    return f"{most / (2**20 if sys.platform == 'darwin' else 2**10):.0f} MiB"


if __name__ == "__main__":
    main()
