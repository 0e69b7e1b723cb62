/** The address's parameters with one of them set, or taken away when it says nothing: filters live in the address. */
export function withParameter(
  old: URLSearchParams,
  name: string,
  value: string | undefined,
): URLSearchParams {
  const next = new URLSearchParams(old)
  if (value) next.set(name, value)
  else next.delete(name)
  return next
}
