import type { Pictures } from '../images/open-pictures.ts'
import type { SiteClient } from './site-client.ts'

/**
 * Gives the site the pictures of openings by hand that it was told of and lacks. The site says which: nothing is kept
 * here of what was given, and after a long cut the same question finds all of them. What is not here any more is not
 * given, and the site goes on saying so.
 */
export function pictureSender(parts: {
  readonly everyMs: number
  readonly client: Pick<SiteClient, 'picturesWanted' | 'givePicture'>
  readonly pictures: Pick<Pictures, 'find'>
}): { step(): Promise<void>; stop(): Promise<void> } {
  const { client, pictures } = parts
  let isUnderWay: Promise<void> | null = null
  const give = async (): Promise<void> => {
    for (const digest of await client.picturesWanted()) {
      const bytes = pictures.find(digest)
      if (bytes !== null) await client.givePicture(digest, bytes)
    }
  }
  // One that fails is asked for again the next time.
  const step = (): Promise<void> => {
    isUnderWay ??= give()
      .catch(() => {})
      .finally(() => {
        isUnderWay = null
      })
    return isUnderWay
  }
  const timer = setInterval(() => void step(), parts.everyMs)
  timer.unref()
  return {
    step,
    async stop() {
      clearInterval(timer)
      await isUnderWay
    },
  }
}
