import type { Services } from '../services.ts'

export function limitAlarms(_services: Services): { step(): Promise<void> } {
  return { async step() {} }
}
