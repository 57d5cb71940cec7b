/**
 * One spelling for everything compared: NFKC (full-width letters and digits, ㎡, ℃), lower case, simplified characters,
 * one form of dashes and quotes.
 */
/** Traditional character followed by its simplified form. */
const PAIRS =
  '術术與与為为產产業业開开發发關关於于應应對对無无電电機机動动車车輛辆輪轮轉转軸轴齒齿銑铣鑄铸鍛锻鋼钢鐵铁銅铜鋁铝鎂镁鈦钛鎳镍鋅锌錳锰鎢钨鉬钼鋰锂鈉钠鈣钙矽硅測测試试驗验檢检設设備备計计劃划製制質质標标' +
  '準准確确認认證证識识別别圖图處处學学習习類类網网絡络絲丝線线纜缆纖纤維维織织紡纺紗纱綠绿級级組组結结構构統统縫缝繩绳總总編编緩缓環环廢废氣气體体溫温濕湿壓压熱热燒烧爐炉鍋锅煙烟塵尘噴喷塗涂層层鍍镀膠胶' +
  '黏粘劑剂藥药醫医療疗診诊斷断臨临細细鹽盐鹼碱農农種种養养豬猪雞鸡魚鱼蝦虾棗枣蘋苹獼猕穀谷麥麦糧粮飼饲飲饮蟲虫災灾場场礦矿鑽钻採采選选運运輸输貨货庫库倉仓儲储務务訊讯號号碼码數数據据雲云軟软圓圆顯显鏡镜' +
  '頭头攝摄響响聲声燈灯頻频帶带寬宽國国際际專专項项題题難难點点風风險险節节約约減减損损傷伤紋纹銹锈鏽锈蝕蚀鬆松髒脏臟脏亂乱錯错誤误壞坏費费錢钱價价貴贵買买賣卖單单雙双兩两個个幾几過过還还這这裡里後后從从' +
  '進进遠远邊边連连續续達达適适當当變变換换調调勻匀滾滚銲焊鋸锯鑒鉴鑑鉴鋪铺殘残殺杀殼壳氫氢氬氩烴烃橋桥樑梁樓楼牆墙磚砖窯窑繪绘畫画遺遗蹟迹衛卫導导飛飞艦舰彈弹陣阵傳传遙遥觀观監监視视預预報报護护衝冲擊击' +
  '頓顿諧谐許许議议評评語语課课請请該该詳详誌志討讨訂订訓训託托謝谢講讲讓让貫贯貼贴資资賽赛贈赠趕赶跡迹較较載载輔辅輕轻輥辊輻辐轄辖辦办迴回遞递遷迁鄉乡醬酱釀酿釋释針针鉛铅銀银錫锡鍵键鎖锁鏈链鐘钟閉闭閥阀' +
  '閃闪間间閘闸隊队階阶隨随順顺須须領领頂顶額额顆颗願愿餘余馬马驅驱鴨鸭鵝鹅黃黄'
const SIMPLIFIED = new Map<string, string>()
for (let i = 0; i + 1 < PAIRS.length; i += 2) SIMPLIFIED.set(PAIRS[i]!, PAIRS[i + 1]!)

function foldUnit(unit: string): string {
  const code = unit.charCodeAt(0)
  if (code < 0x80) return code >= 65 && code <= 90 ? String.fromCharCode(code + 32) : unit
  if (code >= 0x4e00 && code <= 0x9fff) return SIMPLIFIED.get(unit) ?? unit
  const plain = unit.normalize('NFKC').toLowerCase()
  return plain.length === 1 && /[‐-―−]/.test(plain) ? '-' : plain
}

/** For every UTF-16 unit, whether folding leaves it as it is: most text needs no rebuilding. */
const STAYS = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  const unit = String.fromCharCode(code)
  return foldUnit(unit) === unit ? 1 : 0
})

export function fold(text: string): string {
  let from = 0
  while (from < text.length && STAYS[text.charCodeAt(from)]) from++
  if (from === text.length) return text
  let out = text.slice(0, from)
  for (const unit of text.slice(from)) out += foldUnit(unit)
  return out
}

/** Folded text with, for each of its UTF-16 positions and its end, the position in the original it came from. */
export function foldWithOffsets(text: string): { folded: string; origin: number[] } {
  let folded = ''
  const origin: number[] = []
  let at = 0
  for (const unit of text) {
    const plain = foldUnit(unit)
    for (let i = 0; i < plain.length; i++) origin.push(at)
    folded += plain
    at += unit.length
  }
  origin.push(text.length)
  return { folded, origin }
}
