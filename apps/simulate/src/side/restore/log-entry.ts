import type { SimulatedSide } from '../side.ts'
import type { LogEntry, StoredEntry, Tables } from '../tables.ts'

/** The next entry of a stream about the logs themselves. */
export function logEntry(
  { nextId }: Pick<SimulatedSide, 'nextId'>,
  { entries }: Tables,
  stream: string,
  data: LogEntry,
): StoredEntry {
  const id = nextId()
  const version = entries.filter((one) => one.stream === stream).length + 1
  const text = JSON.stringify({ id, stream, version, data })
  const salt = new TextEncoder().encode(id.slice(-16))
  return { id, stream, version, command: `${data.type}:${data.number}`, data, text, salt }
}
