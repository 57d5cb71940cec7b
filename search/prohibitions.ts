/**
 * What a demand forbids: 不能用水, 不得添加香精, 不含PFAS, 不换硬件. A complaint (不能准确识别) is no prohibition, so a
 * verb of using, adding, containing or replacing must follow.
 */
const VERB = '(?:再)?(?:使用|采用|添加|加入|含有|更换|改动|用|加|含|换|改)'
const FORBIDDEN = new RegExp(
  `(?:(?:不能|不得|不可以?|不许|不准|不允许|不想|不要|不愿|禁止|严禁|避免|杜绝|无法接受|不接受)${VERB}|不${VERB}|禁用|拒绝使用)([^，。；、！？,.;!?\\s]{1,10})`,
  'g',
)
/** 不加班, 不用说: idioms, not prohibitions. */
const IDIOMS = /^(?:说|班|加班|了|的|着|到|上|下|起来|于|以)/

const isObject = (text: string) => text.trim() !== '' && !IDIOMS.test(text.trim())

export type Prohibition = { phrase: string; object: string }

export function prohibitionsIn(text: string): Prohibition[] {
  return [...text.matchAll(FORBIDDEN)]
    .filter(([, object]) => isObject(object!))
    .map(([phrase, object]) => ({ phrase, object: object!.trim() }))
}

/** The text without its prohibitions: what they name is not wanted. */
export function withoutProhibitions(text: string): string {
  return text.replace(FORBIDDEN, (phrase, object: string) => (isObject(object) ? '，' : phrase))
}
