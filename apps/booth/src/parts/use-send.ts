import { useState } from 'react'
import { Refused } from '../api/lane-computer.ts'
import { useSay, useTexts } from '../app/language.tsx'
import { FRAME_TEXTS } from '../texts/frame.ts'

/** Sending one thing to the lane computer: asked once, its result shown in place. Nothing is shown as done before it is. */
export type Sending =
  | { readonly state: 'ready' | 'sent' | 'done' }
  | { readonly state: 'failed'; readonly why: string }

export function useSend(): {
  readonly sending: Sending
  readonly send: (work: () => Promise<unknown>) => Promise<boolean>
} {
  const say = useSay()
  const t = useTexts(FRAME_TEXTS)
  const [sending, setSending] = useState<Sending>({ state: 'ready' })
  const whyOf = (error: unknown): string => {
    if (!(error instanceof Refused)) throw error
    if (error.status === 0) return t('noAnswer')
    if (error.status === 401) return t('signInFirst')
    return error.said ? say(error.said) : t('refused')
  }
  return {
    sending,
    send: async (work) => {
      setSending({ state: 'sent' })
      try {
        await work()
        setSending({ state: 'done' })
        return true
      } catch (error) {
        setSending({ state: 'failed', why: whyOf(error) })
        return false
      }
    },
  }
}
