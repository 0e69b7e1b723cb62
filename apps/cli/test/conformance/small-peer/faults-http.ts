import { isDelivery } from '@landport/exchange/delivery'
import type { Fault } from './fault.ts'

/** Tried over a line with mutual TLS. */
export const TLS_FAULTS: readonly Fault[] = [
  {
    clause: 'P-3.10',
    what: 'hears who shows no certificate',
    bend: { hears: 'without-certificate' },
  },
  {
    clause: 'P-3.11',
    what: 'hears who shows any certificate',
    bend: { hears: 'any-certificate' },
  },
  { clause: 'P-3.12', what: 'speaks an older TLS', bend: { hears: 'older-tls' } },
]

export const HTTP_FAULTS: readonly Fault[] = [
  {
    clause: 'P-3.3',
    what: 'takes requests without a signature',
    bend: { passes: (fault) => fault === 'not-signed' },
  },
  {
    clause: 'P-3.4',
    what: 'takes requests signed by anybody',
    bend: { passes: (fault, _skew, isKnown) => fault === 'unknown-key' && !isKnown },
  },
  {
    clause: 'P-3.5',
    what: 'does not compare the body with its digest',
    bend: { passes: (fault) => fault === 'wrong-digest' },
  },
  {
    clause: 'P-3.6',
    what: 'does not look for what path and address a signature was made',
    bend: { passes: (fault) => fault === 'wrong-signature' },
  },
  {
    clause: 'P-3.7',
    what: 'takes signatures of another tag or with parts left out',
    bend: { passes: (fault, _skew, isKnown) => fault === 'unknown-key' && isKnown },
  },
  { clause: 'P-3.8', what: 'does not sign its errors', bend: { signsErrors: false } },
  { clause: 'P-3.9', what: 'signs answers without what was asked', bend: { binds: 'nothing' } },
  { clause: 'P-3.9', what: 'signs answers for the request before', bend: { binds: 'earlier' } },
  {
    clause: 'P-12.2',
    what: 'takes old requests',
    bend: { passes: (fault, skew) => fault === 'clock-skew' && skew !== null && skew < 0 },
  },
  {
    clause: 'P-12.3',
    what: 'takes requests from the future',
    bend: { passes: (fault, skew) => fault === 'clock-skew' && skew !== null && skew > 0 },
  },
  {
    clause: 'P-12.4',
    what: 'allows a minute only',
    bend: { isTooSkewed: (skew) => Math.abs(skew) > 60 },
  },
  {
    clause: 'P-11.1',
    what: 'breaks on what is no JSON',
    bend: { statusOfNonsense: (body) => (body.startsWith('this') ? 500 : null) },
  },
  {
    clause: 'P-11.2',
    what: 'breaks on deep nesting',
    bend: { statusOfNonsense: (body) => (body.includes('[[[[') ? 500 : null) },
  },
  {
    clause: 'P-11.3',
    what: 'breaks on what is no UTF-8',
    bend: { statusOfNonsense: (body) => (body.includes('\xff') ? 500 : null) },
  },
  { clause: 'P-11.4', what: 'takes any content type', bend: { takesAnyType: true } },
  {
    clause: 'P-11.5',
    what: 'takes members that it does not know',
    bend: { isDelivery: ({ bundles }) => isDelivery({ bundles }) },
  },
  {
    clause: 'P-10.4',
    what: 'has no limit on the length of a body',
    bend: { bodyBytesMax: Number.POSITIVE_INFINITY },
  },
  { clause: 'P-17.1', what: 'has one status for every fault', bend: { status: () => 422 } },
  { clause: 'P-17.2', what: 'gives errors without words', bend: { errorBody: { failed: true } } },
]
