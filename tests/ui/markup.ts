/** An element as the server wrote it. */
export type Node = {
  tag: string
  attributes: Record<string, string>
  children: Node[]
  text: string
  parent: Node | null
}

const VOID = /^(input|br|hr|img|wbr|meta|link|path|circle|rect)$/
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }

const plain = (text: string) => text.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => ENTITIES[name] ?? '')

/** Reads the well-formed markup of react-dom/server. */
export function parse(html: string): Node {
  const root: Node = { tag: '', attributes: {}, children: [], text: '', parent: null }
  let at = root
  for (const [, close, tag, attributes = '', selfClosed, text] of html.matchAll(
    /<(\/?)([a-zA-Z0-9]+)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>|([^<]+)/g,
  )) {
    if (text !== undefined) {
      for (let node: Node | null = at; node; node = node.parent) node.text += plain(text)
    } else if (close) {
      at = at.parent ?? root
    } else if (tag) {
      const node: Node = { tag, attributes: read(attributes), children: [], text: '', parent: at }
      at.children.push(node)
      if (!selfClosed && !VOID.test(tag)) at = node
    }
  }
  return root
}

const read = (attributes: string): Record<string, string> =>
  Object.fromEntries(
    [...attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name, plain(value ?? '')]),
  )

export const all = (node: Node): Node[] => node.children.flatMap((child) => [child, ...all(child)])

export const find = (node: Node, test: (node: Node) => boolean): Node[] => all(node).filter(test)

export function within(node: Node, tag: string): Node | null {
  for (let up = node.parent; up; up = up.parent) if (up.tag === tag) return up
  return null
}
