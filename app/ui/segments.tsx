import { Fragment } from 'react'
import { useT } from '#app/i18n/context.tsx'

/** `met`: answered; `half`: answered by kinship; `gap`: asked and not answered; `clash`: contradicts. */
type Hit = 'met' | 'half' | 'gap' | 'clash'

/** A run of a text in its own words; `true` is `met`. */
export type Segment = { text: string; hit?: boolean | Hit }

const MARKS: Record<Hit, string | undefined> = { met: undefined, half: 'near', gap: 'gap', clash: 'clash' }

/** `lang` of what users wrote: an English page says that it is Chinese. */
export function useContentLang(): 'zh-CN' | undefined {
  return useT().locale === 'en' ? 'zh-CN' : undefined
}

export function Segments({ segments }: { segments: readonly Segment[] }) {
  const lang = useContentLang()
  const runs = segments.map(({ text, hit }, index) =>
    hit ? (
      <mark key={index} className={MARKS[hit === true ? 'met' : hit]}>
        {text}
      </mark>
    ) : (
      <Fragment key={index}>{text}</Fragment>
    ),
  )
  return lang ? <span lang={lang}>{runs}</span> : runs
}

/** A title written by a user. Given its words, a line breaks only between them. */
export function Words({ text, segments }: { text: string; segments?: readonly string[] }) {
  const lang = useContentLang()
  if (!segments || segments.length < 2) return lang ? <span lang={lang}>{text}</span> : text
  return (
    <span className="seg" lang={lang}>
      {segments.map((word, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {word}
        </Fragment>
      ))}
    </span>
  )
}
