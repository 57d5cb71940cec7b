import { useActionData, useLoaderData } from '@remix-run/react'
import { Fragment } from 'react'
import { YearForm } from '#app/domain/calendar/notice.ts'
import { calendarPage, enterYear } from '#app/domain/calendar/years.server.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { TextArea, TextField } from '#app/ui/fields.tsx'
import { ErrorSummary, Form, type FormState } from '#app/ui/form.tsx'
import { MissingYear } from '#app/ui/missing-year.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { Submit } from '#app/ui/submit.tsx'
import { Table } from '#app/ui/table.tsx'

export const loader = page('calendar.view', async ({ actor, url, t }) => {
  const asked = /^20\d\d$/.exec(url.searchParams.get('year') ?? '')
  return { ...(await calendarPage(actor, asked && Number(asked[0]))), title: t('calendar.title') }
})

export const action = commands({
  enter: on('calendar.enter', YearForm, async ({ actor, input }) => {
    const { year } = await enterYear(actor, input)
    return redirectSaying(paths.officeCalendar(), { key: 'calendar.done', params: { year } })
  }),
})

export default function Calendar() {
  const { missing, mayEnter, years } = useLoaderData<typeof loader>()
  const t = useT()
  const last = years[0]?.year ?? ''
  return (
    <>
      <PageHead
        title={missing ? t('calendar.heading.missing', { year: missing.year }) : t('calendar.heading', { year: last })}
        crumbs={[{ label: t('nav.office'), href: paths.office() }, { label: t('calendar.title') }]}
        meta={[t('calendar.what')]}
      />
      {missing && <MissingYear {...missing} />}
      <Years />
      {mayEnter && <Enter />}
    </>
  )
}

function Years() {
  const { years, recentFrom } = useLoaderData<typeof loader>()
  const t = useT()
  const earlier = years.filter(({ year }) => year < recentFrom)
  return (
    <Section title={t('calendar.known')} id="years">
      <YearTable caption={t('calendar.known')} years={years.filter(({ year }) => year >= recentFrom)} />
      <details className="more">
        <summary>{t('calendar.earlier', { n: earlier.length })}</summary>
        <YearTable caption={t('calendar.earlier', { n: earlier.length })} years={earlier} />
      </details>
    </Section>
  )
}

const monthDay = (iso: string) => iso.slice(5)

/** Days and ranges side by side, none of them broken. */
function Days({ days }: { days: readonly string[] }) {
  const t = useT()
  return days.map((day, index) => (
    <Fragment key={day}>
      {index > 0 && t('calendar.comma')}
      <span className="unbroken">{day}</span>
    </Fragment>
  ))
}

type Year = ReturnType<typeof useLoaderData<typeof loader>>['years'][number]

function YearTable({ caption, years }: { caption: string; years: readonly Year[] }) {
  const { mayEnter, recentFrom } = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  const changes = mayEnter && years.some(({ year }) => year >= recentFrom)
  return (
    <Table
      caption={caption}
      columns={[
        { label: t('calendar.year') },
        { label: t('calendar.off') },
        { label: t('calendar.worked') },
        { label: t('calendar.source') },
        ...(changes ? [{ label: t('calendar.change'), hidden: true }] : []),
      ]}
      rows={years.map(({ year, holidays, workdays, notice, enteredAt }) => ({
        key: String(year),
        cells: [
          String(year),
          <Days
            key="off"
            days={holidays.map(({ from, to }) =>
              from === to ? monthDay(from) : `${monthDay(from)} – ${monthDay(to)}`,
            )}
          />,
          <Days key="worked" days={workdays.map(monthDay)} />,
          notice && enteredAt ? t('calendar.entered', { notice, day: f.date(enteredAt) }) : t('calendar.packaged'),
          ...(changes
            ? [
                <a key="c" href={`${paths.officeCalendar()}?year=${year}#enter`}>
                  {t('calendar.changeYear', { year })}
                </a>,
              ]
            : []),
        ],
      }))}
    />
  )
}

function Enter() {
  const { form } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const labels = {
    year: t('calendar.year'),
    notice: t('calendar.notice'),
    holidays: t('calendar.off'),
    workdays: t('calendar.worked'),
  }
  return (
    <Section title={t('calendar.enter')} note={t('calendar.enterNote')} id="enter">
      <ErrorSummary state={state} labels={labels} />
      <Form state={state} values={form} labels={labels}>
        <TextField name="year" width="number" inputMode="numeric" />
        <TextField name="notice" help={t('calendar.noticeHelp')} />
        <TextArea name="holidays" rows={8} help={t('calendar.offHelp')} />
        <TextArea name="workdays" rows={6} help={t('calendar.workedHelp')} optional />
        <div className="formend acts">
          <Submit intent="enter">{t('calendar.act')}</Submit>
        </div>
      </Form>
    </Section>
  )
}
