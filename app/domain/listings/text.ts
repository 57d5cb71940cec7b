import { z } from 'zod'
import { encode } from '#app/i18n/translate.ts'
import { lengthOf } from './halfwidth.ts'

/** Control characters and marks that turn the writing direction: they could make a page read other than it is. */
const UNSEEN = /(?![\n\t\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu

/** Text as it is kept: without unseen characters, ends trimmed, at most two line breaks in a row. */
export const tidy = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replace(UNSEEN, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

const limited = (max: number, clean: (text: string) => string) =>
  z
    .string()
    .transform(clean)
    .superRefine((text, ctx) => {
      const n = lengthOf(text)
      if (n > max) ctx.addIssue({ code: 'custom', message: encode('listing.error.tooLong', { max, n, over: n - max }) })
    })

/** A text of several lines, at most `max` characters (code points). Output is tidy. */
export const longText = (max: number) => limited(max, tidy)

/** A text of one line, at most `max` characters (code points). Line breaks become spaces. */
export const shortText = (max: number) => limited(max, (text) => tidy(text.replace(/\s+/g, ' ')))

/** Lines of a text area as a list, without empty ones and list signs; at most `most` lines of at most `max` characters. */
export const lineList = (most: number, max: number) =>
  z
    .string()
    .transform((text) => [
      ...new Set(
        tidy(text)
          .split('\n')
          .map((line) => line.replace(/^\s*(?:[-–—•·*●]|\d{1,2}[.、．)）])\s*/, '').trim())
          .filter(Boolean),
      ),
    ])
    .superRefine((lines, ctx) => {
      if (lines.length > most)
        ctx.addIssue({ code: 'custom', message: encode('listing.error.tooManyLines', { max: most, n: lines.length }) })
      const long = lines.findIndex((line) => lengthOf(line) > max)
      if (long >= 0)
        ctx.addIssue({ code: 'custom', message: encode('listing.error.lineTooLong', { line: long + 1, max }) })
    })

/** Words separated by comma, 、, semicolon or line break; at most `most` words of at most `max` characters. */
export const wordList = (most: number, max: number) =>
  z
    .string()
    .transform((text) => [
      ...new Set(
        tidy(text)
          .split(/[,，、;；\n]+/)
          .map((word) => word.replace(/\s+/g, ' ').trim())
          .filter(Boolean),
      ),
    ])
    .superRefine((words, ctx) => {
      if (words.length > most)
        ctx.addIssue({ code: 'custom', message: encode('listing.error.tooManyWords', { max: most, n: words.length }) })
      const long = words.find((word) => lengthOf(word) > max)
      if (long)
        ctx.addIssue({
          code: 'custom',
          message: encode('listing.error.wordTooLong', { max, word: [...long].slice(0, 12).join('') }),
        })
    })
