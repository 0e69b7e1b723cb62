import { setTimeout as realDelay } from 'node:timers/promises'
import type { Person } from '../people/person.ts'

export interface Changed {
  readonly stream: string
  readonly site: string
  /** All entries of the batch, in order. */
  readonly types: readonly string[]
  readonly phase: string | null
}

const RECONNECT_MS = 1_000

/** Reads one side's event stream until stopped; connects again when it breaks and says so, since events were missed. */
export async function followEvents(
  person: Person,
  signal: AbortSignal,
  onChanged: (event: Changed) => void,
  onConnected: () => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const response = await fetch(person.client.eventsAddress(), {
        headers: { cookie: await person.cookie(), accept: 'text/event-stream' },
        signal,
      })
      if (response.ok && response.body !== null) {
        onConnected()
        await readEvents(response.body, onChanged)
      } else if (response.status === 401) await person.ask((client) => client.session())
    } catch {
      // The server restarts or the line is cut: the loop tries again until it is told to stop.
    }
    if (!signal.aborted) await realDelay(RECONNECT_MS)
  }
}

async function readEvents(
  body: ReadableStream<Uint8Array>,
  onChanged: (event: Changed) => void,
): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    rest += decoder.decode(chunk, { stream: true })
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      const event = parseEvent(rest.slice(0, end))
      rest = rest.slice(end + 2)
      if (event !== null) onChanged(event)
    }
  }
}

function parseEvent(block: string): Changed | null {
  const data = block
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5).trim())
    .join('')
  if (data === '') return null
  try {
    const event = JSON.parse(data) as Partial<Changed>
    return typeof event.stream === 'string' && Array.isArray(event.types) ? (event as Changed) : null
  } catch {
    return null
  }
}
