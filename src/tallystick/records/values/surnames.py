"""The common Chinese surnames, in simplified and traditional characters."""

from __future__ import annotations

_COMMON = """
王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于於董萧蕭肖程曹袁
邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻闫閆余餘潘杜戴夏钟鍾鐘汪田任姜范範方石姚谭譚廖邹鄒
熊金陆陸郝孔白崔康毛邱丘秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施陶
洪翟安颜顏倪严嚴牛温溫芦蘆季俞章鲁魯葛伍韦韋申尤毕畢聂聶丛焦向柳邢路岳齐齊梅莫庄莊辛管祝左涂塗谷祁时時舒
耿牟卜詹关關苗凌费費纪紀靳盛童欧歐甄项項曲成游遊阳陽裴席卫衛查屈鲍鮑位覃霍翁隋植甘景薄单單包司柏宁寧甯柯阮
桂闵閔解强強柴华華车車冉房边邊辜吉饶饒刁瞿戚丰豐古米池滕晋晉苑邬鄔臧畅暢宫宮苟邸卞芮储儲巩鞏应應宗
丘巫乌烏焦巴弓牧隗山全郗班仰秋仲伊仇栾欒暴钭厉厲戎祖符束幸司韶郜蓟薊印宿怀懷蒲邰从從鄂索咸籍卓蔺藺屠蒙
乔阴陰郁胥能苍蒼双雙闻聞莘党黨谭贡貢劳勞逄姬冉宰郦酈雍璩桑濮寿壽通扈燕冀郏浦尚农農别別晏瞿阎慕连連茹习習
艾鱼魚容古慎戈庾终終暨居衡步都满滿弘匡国國寇广廣禄祿阙闕东東殳沃利蔚越夔隆师師库庫晁勾敖融冷訾辛阚闞那简簡
空毋沙乜养養须須丰巢蒯相后後荆荊红紅竺权權逯盖蓋益桓公来來粘呂危楼樓信揭卿占佘官化冼邝鄺麦麥练練蓝藍鄢
仝佟佘侍修候元光兆克党冶况況凤鳳刀初力千占厚双台同员員哈商嘉园图在坚壮多大央
"""
# Characters that are surnames too, but begin names of places and shops far more often.
_MISLEADING = "同园图在坚壮多大央嘉力千光同公通国國广廣东東都益信化利台中"
SINGLE = frozenset("".join(_COMMON.split())) - frozenset(_MISLEADING)
# The hundred that most people bear: married women's two surnames in a row are of these.
FREQUENT = frozenset("".join(_COMMON.split()[:4]))
_COMPOUND = """
欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 皇甫 令狐 司徒 司空 尉迟 尉遲 公孙 公孫 慕容 长孙 長孫 宇文
夏侯 轩辕 軒轅 端木 百里 东方 東方 南宫 南宮 东郭 東郭 西门 西門 独孤 獨孤 澹台 澹臺 赫连 赫連
呼延 申屠 太史 公冶 钟离 鍾離 鲜于 鮮于 闻人 聞人 淳于 单于 單于 濮阳 濮陽 张简 張簡 范姜
"""
COMPOUND = frozenset(_COMPOUND.split())
# Places and firms that begin with a surname and stand alone in a list of suppliers.
_PLACES = """
安徽 江西 江苏 江蘇 云南 雲南 贵州 貴州 湖南 甘肃 甘肅 宁夏 寧夏 金山 金門 金门 高雄 花莲 花蓮 苗栗
安阳 安陽 洛阳 洛陽 石家庄 石家莊 马鞍山 馬鞍山 连云港 連雲港 秦皇岛 秦皇島 温州 溫州 宁波 寧波
常州 常德 阳江 陽江 江门 江門 屏东 屏東 时代 時代 华为 華為 方正 万达 萬達
"""
PLACES = frozenset(_PLACES.split())
