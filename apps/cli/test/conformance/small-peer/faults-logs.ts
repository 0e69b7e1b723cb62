import { sha256 } from '@landport/store/hash'
import type { Fault } from './fault.ts'
import { GATE_STATE } from './sending.ts'

export const SENDING_FAULTS: readonly Fault[] = [
  { clause: 'P-9.1', what: 'sends unsigned requests', bend: { sends: { unsigned: true } } },
  {
    clause: 'P-9.2',
    what: 'sends other texts than it signed',
    bend: { sends: { otherTexts: true } },
  },
  {
    clause: 'P-9.3',
    what: 'writes a message anew for each repeat',
    bend: { sends: { newSaltEachTime: true } },
  },
  { clause: 'P-9.4', what: 'believes any receipt', bend: { sends: { believesAnyReceipt: true } } },
  { clause: 'P-9.5', what: 'leaves numbers out', bend: { sends: { number: (number) => number * 2 } } },
  { clause: 'P-9.6', what: 'goes on after the receipt', bend: { sends: { goesOnSending: true } } },
  { clause: 'P-9.7', what: 'has one salt', bend: { sends: { sameSalt: true } } },
  {
    clause: 'P-9.8',
    what: 'sends heads that it did not sign',
    bend: { sends: { head: 'landport/cn/journal\n1\n' } },
  },
  {
    clause: 'P-9.10',
    what: 'believes an answer that was made for another request',
    bend: { sends: { believesAnyAnswer: true } },
  },
  {
    clause: 'P-16.2',
    what: 'sends a field that the agreement does not list',
    bend: { sends: { content: { ...GATE_STATE, reason: 'flood' } } },
  },
]

export const LOG_FAULTS: readonly Fault[] = [
  {
    clause: 'P-13.2',
    what: 'serves a head under another name',
    bend: { log: { checkpoint: (note) => note.replace('vn-cn', 'vn-xx') } },
  },
  { clause: 'P-13.3', what: 'serves heads that did not grow', bend: { log: { forgets: true } } },
  {
    clause: 'P-13.4',
    what: 'has other messages in its log than came',
    bend: { log: { leaf: (digest, place) => (place > 3 ? sha256(digest) : digest) } },
  },
  {
    clause: 'P-13.5',
    what: 'shows more than commitments',
    bend: { log: { entry: (digest) => Buffer.concat([digest, Buffer.from('plate')]) } },
  },
  { clause: 'P-13.6', what: 'answers what is not there by 200', bend: { log: { beyond: 200 } } },
  { clause: 'P-13.7', what: 'has its heads witnessed by nobody', bend: { log: { isNotWitnessed: true } } },
]

export const WITNESS_FAULTS: readonly Fault[] = [
  {
    clause: 'P-14.2',
    what: 'cosigns nothing',
    bend: {
      witness: (right) =>
        right.status === 200 ? { status: 200, body: '— landport/cn/witness AAAA\n' } : right,
    },
  },
  {
    clause: 'P-14.3',
    what: 'does not name the size that it knows',
    bend: {
      witness: (right, _line, { oldSize, known }) =>
        right.status === 409 && oldSize !== known ? { status: 409, body: '0\n' } : right,
    },
  },
  {
    clause: 'P-14.4',
    what: 'cosigns a smaller tree',
    bend: {
      witness: (right, line, { size, oldSize }) =>
        right.status === 400 && size < oldSize ? { status: 200, body: line() } : right,
    },
  },
  {
    clause: 'P-14.5',
    what: 'cosigns another root of the same size',
    bend: {
      witness: (right, line, { size, known, oldSize }) =>
        size === known && oldSize === known && right.status !== 200 ? { status: 200, body: line() } : right,
    },
  },
  {
    clause: 'P-14.6',
    what: 'does not check that a tree has grown',
    bend: {
      witness: (right, line, { size, known }) =>
        right.status === 422 && size > known ? { status: 200, body: line() } : right,
    },
  },
  {
    clause: 'P-14.7',
    what: 'cosigns heads that the log did not sign',
    bend: { witness: (right, line) => (right.status === 403 ? { status: 200, body: line() } : right) },
  },
  {
    clause: 'P-14.8',
    what: 'shows another head than it cosigned last',
    bend: { shownHead: (note) => note.replace(/— landport\/cn\/witness .*\n$/, '') },
  },
]

export const STATEMENT_FAULTS: readonly Fault[] = [
  {
    clause: 'P-15.2',
    what: 'states a root that is not that of its messages',
    bend: {
      statement: (own) => ({
        ...own,
        channels: own.channels.map((cut) => ({ ...cut, root: sha256(Buffer.from('another')).toBase64() })),
      }),
    },
  },
  {
    clause: 'P-15.3',
    what: 'says that it holds whatever it is asked about',
    bend: {
      statement: (own, asked) => ({
        ...own,
        channels: own.channels.map((cut, at) => ({ ...cut, to: asked.channels[at]!.to })),
      }),
    },
  },
  { clause: 'P-15.4', what: 'takes statements by anybody', bend: { takesAnyStatement: true } },
]
