/** What a scale that speaks MT-SICS answers with a weight: for simulators and tests. Whole kilograms. */
export const sicsWeight = (command: 'S' | 'T', isStable: boolean, kg: number): string =>
  `${command} ${isStable ? 'S' : 'D'} ${String(Math.round(kg)).padStart(10, ' ')} kg\r\n`

export const sicsTare = (kg: number): string => `TA A ${String(Math.round(kg)).padStart(10, ' ')} kg\r\n`
