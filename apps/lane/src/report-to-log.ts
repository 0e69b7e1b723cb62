/** One line per fault: what, and the error's own words; never what a device or a person said. */
export function reportToLog(message: string, cause: unknown): void {
  const words = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
  console.error(`${new Date().toISOString()} ${message}: ${words}`)
}
