/** What is taken as evidence for a decision or an inspection; the browser says so before it sends, the server holds it. */
export const EVIDENCE_TYPES = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const
export type EvidenceType = (typeof EVIDENCE_TYPES)[number]

export const EVIDENCE_BYTES_MAX = 10 * 1024 * 1024
