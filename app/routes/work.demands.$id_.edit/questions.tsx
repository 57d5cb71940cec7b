import type { ProblemQuestions } from '#app/domain/matching/problem-cards.ts'
import { useT } from '#app/i18n/context.tsx'
import { useField } from '#app/ui/form.tsx'
import { Words } from '#app/ui/segments.tsx'
import { Submit } from '#app/ui/submit.tsx'

/** Which problem of the atlas is meant: cards to choose from. Part `questions` of the form; empty while nothing is near. */
export function Questions({ cards, chosen, ruledOut }: ProblemQuestions) {
  const t = useT()
  return (
    <div data-live-part="questions">
      {cards.length > 0 && (
        <fieldset className="field">
          <legend>{t('demands.question.title')}</legend>
          <p className="help">{t('demands.question.help')}</p>
          <ul className="problems">
            {cards.map(({ id, problem, symptoms }) => (
              <li key={id}>
                <h3>
                  <Words text={problem} />
                </h3>
                <p>
                  {symptoms.map((symptom) => (
                    <q key={symptom}>
                      <Words text={symptom} />
                    </q>
                  ))}
                </p>
                <div className="pick">
                  <Mine id={id} label={t('demands.question.this')} about={problem} />
                  {id !== chosen?.id && <RuledOut id={id} label={t('demands.question.not')} about={problem} />}
                </div>
              </li>
            ))}
          </ul>
          <div className="pick">
            <Mine id="" label={t('demands.question.none')} />
          </div>
        </fieldset>
      )}
      {chosen && <Chosen {...chosen} />}
      {ruledOut.length > 0 && (
        <fieldset className="field">
          <legend>{t('demands.question.ruledOut')}</legend>
          <div className="pick">
            {ruledOut.map(({ id, problem }) => (
              <RuledOut key={id} id={id} label={problem} />
            ))}
          </div>
        </fieldset>
      )}
    </div>
  )
}

function Chosen({ problem, indicators, alike }: NonNullable<ProblemQuestions['chosen']>) {
  const t = useT()
  return (
    <>
      {indicators.length > 0 && (
        <div className="field">
          <p className="help">{t('demands.question.indicators', { problem, list: indicators.join(t('ui.comma')) })}</p>
          <Submit intent="addIndicators" look="secondary" small>
            {t('demands.question.add')}
          </Submit>
        </div>
      )}
      {alike.length > 0 && (
        <fieldset className="field">
          <legend>{t('demands.question.alike', { problem })}</legend>
          <div className="pick">
            {alike.map((other) => (
              <RuledOut key={other.id} id={other.id} label={other.problem} />
            ))}
          </div>
        </fieldset>
      )}
    </>
  )
}

type ChoiceProps = { id: string; label: string; about?: string }

function Mine({ id, label, about }: ChoiceProps) {
  const { name, text } = useField('atlasEntryId')
  return (
    <label>
      <input type="radio" name={name} value={id} defaultChecked={text === id} />
      {label}
      {about && <span className="vh">{about}</span>}
    </label>
  )
}

function RuledOut({ id, label, about }: ChoiceProps) {
  const { name, texts } = useField('ruledOutEntries')
  return (
    <label>
      <input type="checkbox" name={name} value={id} defaultChecked={texts.includes(id)} />
      {label}
      {about && <span className="vh">{about}</span>}
    </label>
  )
}
