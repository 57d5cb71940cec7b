import { type Figure, figuresIn } from '#search/figures.ts'
import { prohibitionsIn } from '#search/prohibitions.ts'
import { clausesIn, type Folded, itemsIn, listedIn, type Stretch, sentencesIn } from './clauses.ts'
import { isWish } from './wanted-figures.ts'

export type AskKind = 'target' | 'figure' | 'prohibition' | 'condition' | 'acceptance'
export type Asked = Stretch & { kind: AskKind; figures: Figure[] }

/** 希望得到的成果包括：… and 需求：…: everything up to the full stop is asked for. */
const LIST_LEAD = /(?:希望|想要|要求|需要|需求|期望|目标|支持|包括)[^,:;]{0,16}:/
const CONDITION_LEAD = /(?:注意|前提|约束|限制|条件)[^,:;]{0,6}:/
const NUMBERED =
  /^\s*(?:[一二三四五六七八九十]{1,2}(?:、|是)|第[一二三四五六七八九十]\s?[,、]?|\(\d{1,2}\)|\d{1,2}(?:[)、]|\.(?!\d))|[①-⑩])\s*/
const ASKING =
  /^(?:并且|并|且|还|另外|同时|此外|只|就|客户|业主|甲方|现在|现|我们|我方|企业)?(?:希望|期望|要求|需要|需(?!量)|想要?|求|要(?!是|么|不|拉|命|人)|能够|能(?=自|连|在|把|给|提|看|够|让|实|不)|实现|突破|解决|难点是|关键是|寻求|寻找|客户要)/
/** Who pays when, who is welcome: no point of the matter. */
const ASIDE = /首付|^经费|欢迎|付款|^请在|知识产权归|商谈|面谈|联系/
const ACCEPTANCE = /^验收|验收以|为准$|验收标准/
const CONDITION =
  /物理隔离|网络隔离|离线|断网|脱网|不联网|不上.{0,2}云|厂内服务器|内网|涉密|保密|不影响|不能影响|不改变|不能.{0,2}改|不拆|不破坏|不伤|不停[机产电炉运]|防爆|必须|务必|须|合作(?:方|单位)|质保/
/** Words before the matter itself, and wishes for nothing in particular. */
const FILLER =
  /^(?:\s|以及|并且|并|且|还要|还|另外|同时|此外|最好|我们|我方|现|客户要求|客户要|能够|能|可以|希望|期望|要求|需要|需|想要|想|求|寻求|寻找|难点是|关键是|要能|要(?!么)|一套|一种|一个)+/
const NOTHING_SAID = /^(?:助|方案|帮助|合作|专家|技术|支持|解决|改进|解决方案)?$/

/** What the free text of a demand asks for, in order, and the sentences before, which tell the trouble itself. */
export function asksIn(field: Folded): { asks: Asked[]; lead: Stretch[] } {
  const { folded } = field
  const asks: Asked[] = []
  const lead: Stretch[] = []
  const numbered = sentencesIn(folded).some(
    (sentence) => itemsIn(folded, sentence).filter(isNumbered(folded)).length > 1,
  )
  for (const sentence of sentencesIn(folded)) {
    const text = folded.slice(sentence.from, sentence.to)
    if (ASIDE.test(text.trimStart()) && !LIST_LEAD.test(text)) continue
    const found = sentenceAsks(field, sentence, numbered)
    asks.push(...found)
    if (found.length === 0 && asks.length === 0 && lead.length < LEAD_SENTENCES) lead.push(sentence)
  }
  if (lead.length === 0) lead.push(...sentencesIn(folded).slice(0, 1))
  return { asks, lead }
}

const LEAD_SENTENCES = 2
const isNumbered = (folded: string) => (stretch: Stretch) => NUMBERED.test(folded.slice(stretch.from, stretch.to))

function sentenceAsks(field: Folded, sentence: Stretch, numbered: boolean): Asked[] {
  const { folded } = field
  const text = folded.slice(sentence.from, sentence.to)
  const list = LIST_LEAD.exec(text)
  const conditions = list ? null : CONDITION_LEAD.exec(text)
  const head = list ?? conditions
  const body = head ? { from: sentence.from + head.index + head[0].length, to: sentence.to } : sentence
  if (conditions) return itemsIn(folded, body).flatMap((item) => [conditionIn(field, item)])
  const stories = list && /需求:$/.test(list[0]) && clausesIn(folded, body).some(isAsking(folded))
  if (list && !stories) return listItems(folded, body).flatMap((item) => itemAsks(field, item))
  return itemsIn(folded, body).flatMap((item) =>
    numbered && isNumbered(folded)(item) ? itemAsks(field, item) : clauseAsks(field, item),
  )
}

const isAsking = (folded: string) => (stretch: Stretch) => ASKING.test(folded.slice(stretch.from, stretch.to).trim())

/** A list's items are parted by semicolons, else by commas, else by 、. */
function listItems(folded: string, body: Stretch): Stretch[] {
  const items = itemsIn(folded, body)
  if (items.length > 1) return items
  const clauses = clausesIn(folded, body)
  if (clauses.length > 1) return clauses
  return figuresIn(folded.slice(body.from, body.to)).length > 0 ? clauses : listedIn(folded, body)
}

/** One item of a list: what is wanted, then the figures it must reach, side by side as one point. */
function itemAsks(field: Folded, item: Stretch): Asked[] {
  const { folded } = field
  const [first, ...rest] = clausesIn(folded, item)
  if (!first) return []
  const read = rest.map((clause) => ({ ...clause, figures: wishedIn(field, clause, true) }))
  const until = read.findIndex(({ figures }) => figures.length > 0)
  const plain = until < 0 ? read : read.slice(0, until)
  const figured = until < 0 ? [] : read.slice(until).filter(({ figures }) => figures.length > 0)
  return [
    ...whole(field, { from: first.from, to: (plain.at(-1) ?? first).to }),
    ...runsOf(figured).map((run): Asked => {
      const stretch = { from: run[0]!.from, to: run.at(-1)!.to }
      return { ...trimmed(folded, stretch), kind: 'figure', figures: run.flatMap(({ figures }) => figures) }
    }),
  ]
}

/** Neighbours joined: only a comma stands between them. */
function runsOf<T extends Stretch>(stretches: T[]): T[][] {
  const runs: T[][] = []
  for (const stretch of stretches) {
    const run = runs.at(-1)
    if (run && stretch.from - run.at(-1)!.to <= 2) run.push(stretch)
    else runs.push([stretch])
  }
  return runs
}

function whole(field: Folded, stretch: Stretch): Asked[] {
  const text = field.folded.slice(stretch.from, stretch.to)
  if (ACCEPTANCE.test(text.trim())) return [{ ...stretch, kind: 'acceptance', figures: wishedIn(field, stretch, true) }]
  const forbidden = prohibitionAt(field, stretch)
  if (forbidden) return [forbidden]
  if (NOTHING_SAID.test(text.replace(NUMBERED, '').replace(FILLER, '').trim())) return []
  return [{ ...trimmed(field.folded, stretch), kind: 'target', figures: wishedIn(field, stretch, true) }]
}

function conditionIn(field: Folded, item: Stretch): Asked {
  return prohibitionAt(field, item) ?? { ...trimmed(field.folded, item), kind: 'condition', figures: [] }
}

function prohibitionAt(field: Folded, stretch: Stretch): Asked | null {
  const [found] = prohibitionsIn(field.folded.slice(stretch.from, stretch.to))
  if (!found) return null
  const from = field.folded.indexOf(found.phrase, stretch.from)
  return { from, to: from + found.phrase.length, kind: 'prohibition', figures: [] }
}

/** Sentences that are no list: each clause by itself, as most of them only tell how things are. */
function clauseAsks(field: Folded, item: Stretch): Asked[] {
  const { folded } = field
  if (ACCEPTANCE.test(folded.slice(item.from, item.to).trim())) return whole(field, item)
  return joined(
    clausesIn(folded, item).flatMap((clause): Asked[] => {
      const text = folded.slice(clause.from, clause.to).trim()
      const forbidden = prohibitionAt(field, clause)
      if (forbidden) return [forbidden]
      const figures = wishedIn(field, clause, ASKING.test(text))
      if (CONDITION.test(text)) return [{ ...trimmed(folded, clause), kind: 'condition', figures }]
      if (figures.length > 0) return figurePoints(field, clause, figures)
      return ASKING.test(text) ? whole(field, clause) : []
    }),
  )
}

/** Conditions side by side are one: 数据存放在厂内服务器，不上公有云. */
function joined(asks: Asked[]): Asked[] {
  const kept: Asked[] = []
  for (const ask of asks) {
    const last = kept.at(-1)
    if (last?.kind === 'condition' && ask.kind === 'condition' && ask.from - last.to <= 2)
      kept[kept.length - 1] = { ...last, to: ask.to, figures: [...last.figures, ...ask.figures] }
    else kept.push(ask)
  }
  return kept
}

/** 耐 150℃、盐雾 1000 小时: several figures of one clause are points of their own. */
function figurePoints(field: Folded, clause: Stretch, figures: Figure[]): Asked[] {
  if (figures.length === 1) return [{ ...trimmed(field.folded, clause), kind: 'figure', figures }]
  return listedIn(field.folded, clause).flatMap((part): Asked[] => {
    const own = wishedIn(field, part, true)
    return own.length > 0 ? [{ ...trimmed(field.folded, part), kind: 'figure', figures: own }] : []
  })
}

const WISHED = /要求|客户要|希望|想|目标/

/** Figures of a clause that are asked for: bounded, or in an asking clause. */
function wishedIn({ text, origin, folded }: Folded, { from, to }: Stretch, asking: boolean): Figure[] {
  const start = origin[from]!
  const clause = folded.slice(from, to)
  const wished = asking || WISHED.test(clause)
  return figuresIn(text.slice(start, origin[to] ?? text.length))
    .map((figure) => ({ ...figure, start: figure.start + start, end: figure.end + start }))
    .filter((figure) => {
      const strict = (figure.bound === 'ge' || figure.bound === 'le') && !/以[上下内]|起$/.test(figure.found)
      return strict || (wished && isWish(figure))
    })
}

function trimmed(folded: string, { from, to }: Stretch): Stretch {
  const text = folded.slice(from, to)
  const number = NUMBERED.exec(text)?.[0].length ?? 0
  const filler = FILLER.exec(text.slice(number))?.[0].length ?? 0
  const start = from + number + filler
  return to - start < 3 ? { from: from + number, to } : { from: start, to }
}
