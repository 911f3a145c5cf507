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
Dongguan 东莞 東莞 둥관
Foshan 佛山 仏山 포산
Zhuhai 珠海 珠海 주하이
Huizhou 惠州 恵州 후이저우
Nantong 南通 南通 난퉁
Changzhou 常州 常州 창저우
Shaoxing 绍兴 紹興 사오싱
Jiaxing 嘉兴 嘉興 자싱
Weihai 威海 威海 웨이하이
Weifang 潍坊 濰坊 웨이팡
Linyi 临沂 臨沂 린이
Tangshan 唐山 唐山 탕산
Qinhuangdao 秦皇岛 秦皇島 친황다오
Panjin 盘锦 盤錦 판진
Fushun 抚顺 撫順 푸순
Siping 四平 四平 쓰핑
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
bai 百 バイ 바이
bang 邦 バン 방
chang 昌 チャン 창
chen 晨 チェン 천
chun 春 チュン 춘
de 德 ドー 더
ding 鼎 ディン 딩
fan 帆 ファン 판
fei 飞 フェイ 페이
gang 钢 ガン 강
ge 格 ゴー 거
guo 国 グオ 궈
han 瀚 ハン 한
hao 浩 ハオ 하오
he 和 ホー 허
heng 恒 ホン 헝
hu 湖 フー 후
huan 寰 ホワン 환
ji 吉 ジー 지
jian 建 ジエン 젠
jiang 江 ジアン 장
jie 捷 ジエ 제
jin 锦 ジン 진
jing 晶 ジン 징
kai 凯 カイ 카이
kun 坤 クン 쿤
le 乐 ロー 러
liang 良 リアン 량
lin 林 リン 린
ling 凌 リン 링
lu 禄 ルー 루
ma 马 マー 마
mei 美 メイ 메이
nan 南 ナン 난
neng 能 ノン 넝
ning 宁 ニン 닝
peng 鹏 ポン 펑
ping 平 ピン 핑
pu 普 プー 푸
qian 乾 チエン 첸
qiao 桥 チャオ 차오
qing 清 チン 칭
quan 泉 チュエン 취안
ren 仁 レン 런
sen 森 セン 썬
shan 山 シャン 산
shi 世 シー 스
shuo 硕 シュオ 숴
si 思 スー 쓰
song 松 ソン 쑹
su 苏 スー 쑤
teng 腾 トン 텅
tong 通 トン 퉁
wan 万 ワン 완
wen 文 ウェン 원
wu 武 ウー 우
xiang 祥 シアン 샹
xiao 晓 シャオ 샤오
xu 旭 シュー 쉬
xuan 轩 シュエン 쉬안
ya 雅 ヤー 야
yan 岩 イエン 옌
ying 盈 イン 잉
yong 永 ヨン 융
you 优 ヨウ 유
yu 宇 ユー 위
yue 悦 ユエ 웨
yun 云 ユン 윈
zan 赞 ザン 짠
zhan 展 ジャン 잔
zhen 振 ジェン 전
zheng 正 ジョン 정
zhi 智 ジー 즈
zhou 舟 ジョウ 저우
zhu 珠 ジュー 주
zhuo 卓 ジュオ 줘
zi 紫 ズー 쯔
zuo 佐 ズオ 쭤
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
Bearings|轴承|軸受|베어링|ball and roller bearings|equipment-manufacturing
Machine Tools|机床|工作機械|공작기계|lathes and milling centres|machine-tools
Ship Repair|修船|船舶修理|선박수리|dry docks and hull work|shipbuilding
Offshore Wind|海上风电|洋上風力|해상풍력|tower sections and foundations|energy
Hydrogen Equipment|氢能装备|水素設備|수소설비|electrolysers and tanks|hydrogen
Aviation Components|航空部件|航空部品|항공부품|landing gear and castings|aerospace
Pharmaceuticals|制药|製薬|제약|tablets and infusions|biomedicine
Food Processing|食品加工|食品加工|식품가공|noodles and canned fruit|food-processing
Furniture|家具|家具|가구|oak tables and shelves|new-materials
Plastics|塑料制品|プラスチック|플라스틱|moulded housings and pipes|new-materials
Steel Structures|钢结构|鉄骨構造|철골구조|girders and containers|equipment-manufacturing
Cloud Services|云服务|クラウド|클라우드|hosting and data backup|software-it
Environmental Protection|环保|環境保護|환경보호|filters and sludge treatment|equipment-manufacturing
Supply Chain|供应链|サプライチェーン|공급망|freight forwarding and bonded stock|bonded-logistics
Crystal Materials|晶体材料|結晶材料|결정재료|wafers and targets|semiconductors
Garments|服装|アパレル|의류|uniforms and knitwear|new-materials
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
            english, chinese, f"{city[2]}{japanese}{trade[2]}有限公司",
            f"{city[3]} {korean} {trade[3]} 유한공사", trade[4], trade[5],
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
