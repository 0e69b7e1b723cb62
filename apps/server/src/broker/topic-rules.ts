/** Whether a topic lies within a filter (MQTT 3.1.1 §4.7): `+` stands for one level, a last `#` for all the rest. */
export function topicWithin(topic: string, filter: string): boolean {
  return filterWithin(topic, filter)
}

/**
 * Whether every topic that `asked` can match lies within `allowed`, so that a wide subscription does not reach
 * past a narrow permission: `landport/#` is not within `landport/a/#`.
 */
export function filterWithin(asked: string, allowed: string): boolean {
  const askedLevels = asked.split('/')
  const allowedLevels = allowed.split('/')
  for (const [index, allowedLevel] of allowedLevels.entries()) {
    if (allowedLevel === '#') return true
    const askedLevel = askedLevels[index]
    if (askedLevel === undefined || askedLevel === '#') return false
    if (allowedLevel !== '+' && allowedLevel !== askedLevel) return false
  }
  return askedLevels.length === allowedLevels.length
}
