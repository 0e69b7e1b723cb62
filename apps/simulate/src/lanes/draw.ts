import type { Random } from '@landport/std/source'

export const upTo = (random: Random, below: number): number => Math.floor(random() * below)
export const one = <T>(random: Random, from: readonly T[]): T => from[upTo(random, from.length)]!
