import type { AccountView } from '@landport/api/people-views'
import type { Language, Text3 } from '@landport/std/text'
import { useActionState } from 'react'
import { client } from '../../api/ask.ts'
import { FIRST_TEXTS } from '../../texts/first-administrator.ts'

const FIELDS = ['code', 'displayName', 'signInName', 'password', 'again'] as const
export type FieldName = (typeof FIELDS)[number]
type Faults = Readonly<Partial<Record<FieldName, readonly Text3[]>>>

type Outcome =
  | { readonly kind: 'done'; readonly account: AccountView; readonly faults: Faults }
  | { readonly kind: 'refused'; readonly message: Text3 | null; readonly faults: Faults }
  | null

/** Sends the code with the new account; what the server found wrong comes back by field. */
export const useRedeem = (language: Language) =>
  useActionState<Outcome, FormData>(async (_, form) => {
    const text = (name: FieldName) => String(form.get(name) ?? '')
    if (text('password') !== text('again')) return refused(null, { again: [FIRST_TEXTS.notSame] })
    try {
      const answer = await client.firstAdministrator({
        code: text('code').trim(),
        displayName: text('displayName').trim(),
        signInName: text('signInName').trim(),
        password: text('password'),
        language,
      })
      if (answer.ok) return { kind: 'done', account: answer.value, faults: {} }
      const { code, message, details } = answer.error
      // A wrong code is answered as wrong credentials are, so that a guess learns nothing.
      if (code === 'wrong-credentials') return refused(null, { code: [FIRST_TEXTS.wrongCode] })
      if (code === 'already-exists') return refused(null, { signInName: [message] })
      const faults: Partial<Record<FieldName, Text3[]>> = {}
      for (const { location, message: fault } of details) {
        const name = FIELDS.find((field) => location === `/${field}`)
        if (name !== undefined) faults[name] = [...(faults[name] ?? []), fault]
      }
      return refused(message, faults)
    } catch {
      return refused(FIRST_TEXTS.noAnswer, {})
    }
  }, null)

const refused = (message: Text3 | null, faults: Faults): Outcome => ({ kind: 'refused', message, faults })
