import type { Side } from '@landport/std/side'
import { useState } from 'react'
import { type BoothPass, Refused, signIn } from '../api/lane-computer.ts'
import { keepPass } from '../api/pass.ts'
import { useTexts } from '../app/language.tsx'
import { showClock } from '../format/time.ts'
import { Sheet } from '../parts/sheet.tsx'
import { FRAME_TEXTS } from '../texts/frame.ts'
import type { Asked } from './act-sheet.tsx'

/** Who works here. When the site is away nobody new can sign in; who has a pass keeps it. */
export function SignIn({
  pass,
  side,
  isFor,
  close,
}: {
  readonly pass: BoothPass | null
  readonly side: Side
  readonly isFor: Asked
  readonly close: () => void
}) {
  const t = useTexts(FRAME_TEXTS)
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [fault, setFault] = useState<keyof typeof FRAME_TEXTS | null>(null)
  const [isSent, setSent] = useState(false)
  if (pass !== null) {
    return (
      <Sheet title={t('onDuty', { name: pass.name, time: showClock(pass.notAfter, side) })} close={close}>
        <div className="buttons">
          <button
            type="button"
            onClick={() => {
              keepPass(null)
              close()
            }}
          >
            {t('signOut')}
          </button>
        </div>
      </Sheet>
    )
  }
  const enter = async () => {
    setSent(true)
    setFault(null)
    try {
      const given = await signIn(account, password)
      keepPass({ ...given, name: given.name ?? account })
      // Whoever came here to do something goes on to it.
      if (isFor === 'sign-in') close()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setFault(FAULTS[error.status] ?? 'signInServerAway')
    } finally {
      setSent(false)
    }
  }
  return (
    <Sheet title={t('signIn')} close={close}>
      {(isFor === 'stop' || isFor === 'evacuate') && (
        <p className="note fault" role="alert">
          {t('stopAtBarrier')}
        </p>
      )}
      <p>{isFor === 'sign-in' ? t('signInWhy') : t('signInFirst')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void enter()
        }}
      >
        <label className="field">
          {t('account')}
          <input
            autoComplete="username"
            required
            value={account}
            onChange={(e) => setAccount(e.target.value)}
          />
        </label>
        <label className="field">
          {t('password')}
          <input
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(e) => setPassword(e.target.value)}
          />
        </label>
        {fault && (
          <p className="note fault" role="alert">
            {t(fault)}
          </p>
        )}
        <div className="buttons">
          <button type="submit" className="primary" disabled={isSent}>
            {t('signIn')}
          </button>
        </div>
      </form>
    </Sheet>
  )
}

const FAULTS: Readonly<Record<number, keyof typeof FRAME_TEXTS>> = {
  401: 'signInWrong',
  403: 'signInNotHere',
  503: 'signInServerAway',
  0: 'signInSilent',
}
