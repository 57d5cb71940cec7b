import { MINIMUM_READINESS } from '#app/domain/demands/rules.ts'
import type { readinessWords } from '#app/domain/demands/words.ts'
import { useT } from '#app/i18n/context.tsx'
import { Maturity } from '#app/ui/bricks.tsx'
import { Peek } from '#app/ui/peek.tsx'
import { Readiness } from '#app/ui/readiness.tsx'
import { type Segment, Words } from '#app/ui/segments.tsx'

export type PeekRow = {
  score: number
  href: string
  title: string
  institution: string | null
  trl: number | null
  why: Segment[]
}

type AsideProps = {
  words: ReturnType<typeof readinessWords>
  contradictions: readonly { href: string; text: string }[]
  peek: PeekRow[] | null
  written: boolean
}

/** Beside the form: how ready the text is, and what it would find as it stands. */
export function Aside({ words, contradictions, peek, written }: AsideProps) {
  const t = useT()
  const empty = peek ? 'demands.form.peek.none' : written ? 'demands.form.peek.away' : 'demands.form.peek.empty'
  return (
    <aside className="watch">
      <Readiness {...words} flags={[...words.flags, ...contradictions]} threshold={MINIMUM_READINESS} />
      <Peek
        empty={t(empty)}
        items={(peek ?? []).map(({ score, href, title, institution, trl, why }) => ({
          score,
          href,
          title: <Words text={title} />,
          facts: [institution, trl ? <Maturity key="trl" level={trl} /> : null],
          why,
        }))}
      />
    </aside>
  )
}
