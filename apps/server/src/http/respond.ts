import type { ErrorView } from '@landport/api/answer-views'
import type { Refusal } from '@landport/passage/refusal'
import type { FastifyReply } from 'fastify'

/** A refusal of the gate's rules, as the caller sees it. An unknown passage is 404, the rest 409. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal) {
  const body: ErrorView = {
    error: {
      code: refusal.code,
      message: refusal.message,
      next: refusal.next,
      details: refusal.rows.map((row) => ({ location: row, code: 'rule', message: refusal.message })),
    },
  }
  return reply.code(refusal.code === 'passage-not-found' ? 404 : 409).send(body)
}
