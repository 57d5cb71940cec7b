import { redirect } from '@remix-run/node'
import { PreferencesInput } from '#app/domain/accounts/input.ts'
import { cookie } from '#app/http/cookies.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { ownPath, paths } from '#app/http/paths.ts'
import { PREFERENCE_COOKIES } from '#app/http/preferences.server.ts'

const ONE_YEAR = 365 * 24 * 60 * 60

export const loader = page('public.view', async () => redirect(paths.home()))

/** Language, light or dark, type size; back to where one was. */
export const action = commands({
  set: on('public.view', PreferencesInput, async ({ input, values }) => {
    // An empty size means the normal one; empty fields do not reach the input.
    const size = values.size === undefined ? undefined : input.size === 'large' ? 'large' : ''
    const chosen = { lang: input.lang, theme: input.theme, size }
    const headers = new Headers()
    for (const name of ['lang', 'theme', 'size'] as const)
      if (chosen[name] !== undefined)
        headers.append('Set-Cookie', cookie(PREFERENCE_COOKIES[name], chosen[name], ONE_YEAR))
    return redirect(ownPath(input.then ?? null) ?? paths.home(), { headers })
  }),
})
