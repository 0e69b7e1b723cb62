import { useSyncExternalStore } from 'react'
import type { BoothPass } from './lane-computer.ts'

/**
 * The pass of who works here. It outlives a reload and a server that cannot be reached, not the shift: it ends by
 * itself, and it is taken away when the person leaves the booth.
 */
const STORE_KEY = 'landport.booth.pass'
let listeners: readonly (() => void)[] = []
let kept: { readonly text: string | null; readonly pass: BoothPass | null } = { text: null, pass: null }

export function keepPass(pass: BoothPass | null): void {
  if (pass === null) localStorage.removeItem(STORE_KEY)
  else localStorage.setItem(STORE_KEY, JSON.stringify(pass))
  for (const listener of listeners) listener()
}

/** The same object while nothing changed, as React asks of a store. */
function readPass(): BoothPass | null {
  const text = localStorage.getItem(STORE_KEY)
  if (text !== kept.text) kept = { text, pass: text === null ? null : (JSON.parse(text) as BoothPass) }
  return kept.pass
}

/** `now`: the lane's clock, epoch ms. Null when nobody is signed in or the pass has ended. */
export function usePass(now: number): BoothPass | null {
  const pass = useSyncExternalStore((listener) => {
    listeners = [...listeners, listener]
    return () => {
      listeners = listeners.filter((other) => other !== listener)
    }
  }, readPass)
  return pass !== null && Date.parse(pass.notAfter) > now ? pass : null
}
