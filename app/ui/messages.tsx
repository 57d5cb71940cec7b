import type { ReactNode } from 'react'
import type { Gap } from '#app/domain/deals/gaps.ts'
import type { Said, Writer } from '#app/domain/deals/queries/messages.server.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { TextArea } from './fields.tsx'
import { Form, type FormState } from './form.tsx'
import { fieldId } from './form-values.ts'
import { Prose } from './page.tsx'
import { useContentLang, Words } from './segments.tsx'
import { Submit } from './submit.tsx'

/** Who wrote, in one line: the person where the reader may know them, and whose side it is. */
export function useWriter(): (writer: Writer) => string {
  const t = useT()
  return ({ side, own, name, organization }) => {
    if (side === null) return [name, t('room.side.manager')].filter(Boolean).join(' · ')
    if (own) return [name, t('room.side.own')].filter(Boolean).join(' · ')
    return [name, organization ?? t('room.side.other'), t(`room.side.${side}`)].filter(Boolean).join(' · ')
  }
}

type Whose = 'own' | 'other' | 'any'

/** By when an answer is due, or since when it is late. */
export function Due({ at, late, whose }: { at: string; late: boolean; whose: Whose }) {
  const t = useT()
  const time = useFormats().dateTime(at)
  return <p className={late ? 'due due--late' : 'due'}>{t(`room.${late ? 'late' : 'due'}.${whose}`, { time })}</p>
}

const CLASSES = { own: 'say say--own', other: 'say', manager: 'say say--manager' }

/** What was said, oldest first; an open question stands out with its clock. `reader`: null for the technology manager. */
export function Talk({ said, reader }: { said: readonly Said[]; reader: 'DEMAND' | 'RESULT' | null }) {
  return (
    <ol className="talk">
      {said.map((one) => {
        const whose = one.writer.own ? 'own' : one.writer.side === null ? 'manager' : 'other'
        const open = one.kind === 'QUESTION' && !one.answered
        return (
          <li key={one.id} id={`m-${one.id}`} className={open ? `${CLASSES[whose]} say--open` : CLASSES[whose]}>
            <Spoken said={one} />
            {open && <Waiting said={one} reader={reader} />}
          </li>
        )
      })}
    </ol>
  )
}

function Waiting({ said, reader }: { said: Said; reader: 'DEMAND' | 'RESULT' | null }) {
  const t = useT()
  const whose: Whose = reader === null ? 'any' : said.writer.own ? 'other' : 'own'
  return said.dueAt ? <Due at={said.dueAt} late={said.late} whose={whose} /> : <p className="due">{t('room.waits')}</p>
}

/** One thing that was said: who, when, what kind, the words. */
export function Spoken({ said }: { said: Said }) {
  const t = useT()
  const f = useFormats()
  const writer = useWriter()
  const lang = useContentLang()
  return (
    <>
      <p className="say-who">
        {said.kind !== 'MESSAGE' && <b>{t(`room.kind.${said.kind}`)}</b>} {writer(said.writer)}{' '}
        <time dateTime={said.at}>{f.dateTime(said.at)}</time>
      </p>
      {said.to && (
        <p className="say-to" lang={lang}>
          <a href={`#m-${said.to.id}`}>{t('room.answerTo', { question: said.to.text })}</a>
        </p>
      )}
      <Prose text={said.text} />
      {said.point && !said.text.includes(said.point) && (
        <p className="say-to" lang={lang}>
          {t('room.about', { point: said.point })}
        </p>
      )}
    </>
  )
}

type AnswerProps = { said: Said; state: FormState | null; look?: 'primary' | 'secondary' }

/** The question with its clock, and the form to answer it. */
export function ToAnswer({ said, state, look = 'secondary' }: AnswerProps) {
  const t = useT()
  const mine = state?.intent === 'answer' && state.values.id === said.id
  return (
    <li className="say say--open">
      <Spoken said={said} />
      {said.dueAt && <Due at={said.dueAt} late={said.late} whose="own" />}
      <Form state={mine ? state : null} prefix={`a-${said.id}-`}>
        <input type="hidden" name="id" value={said.id} />
        <TextArea name="answer" label={t('room.field.answer')} rows={3} />
        <div className="formend acts">
          <Submit intent="answer" look={look}>
            {t('room.act.answer')}
          </Submit>
        </div>
      </Form>
    </li>
  )
}

type GapsProps = { gaps: readonly Gap[]; draftKey: string; look?: 'primary' | 'secondary'; note?: ReactNode }

/** Questions the evidence card suggests, all ticked, each sent as one of its own. They are shown as they are sent. */
export function Gaps({ gaps, draftKey, look = 'secondary', note }: GapsProps) {
  const t = useT()
  return (
    <Form state={null}>
      <input type="hidden" name="draftKey" value={draftKey} />
      <fieldset className="gaps" id={fieldId('gaps-', 'gaps')}>
        <legend className="vh">{t('room.field.gaps')}</legend>
        {note && <p className="note">{note}</p>}
        {gaps.map(({ text, point }, index) => (
          <div key={text}>
            <input type="hidden" name={`gaps[${index}].text`} value={text} />
            <input type="hidden" name={`gaps[${index}].point`} value={point} />
            <label>
              <input type="checkbox" name={`gaps[${index}].on`} value="on" defaultChecked />
              <Words text={text} />
            </label>
          </div>
        ))}
      </fieldset>
      <div className="formend acts">
        <Submit intent="askGaps" look={look}>
          {t('room.act.askGaps')}
        </Submit>
      </div>
    </Form>
  )
}
