import type { BoothAct } from '../machine/booth-act.ts'

/** An act as a screen sends it: who and where the lane computer knows from pass and address. */
export type SentAct = WithoutPlace<BoothAct>
type WithoutPlace<Act> = Act extends unknown ? Omit<Act, 'by' | 'site' | 'lane'> : never
