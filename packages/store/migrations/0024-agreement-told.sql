-- When the other side knew of our signature, or of our end of an agreement, is asked for each second by the receiver:
-- such messages are few among millions. Breaks no older process.
create index message_out_of_agreement on message_out (kind, recorded_at)
  where kind in ('agreement-signature', 'agreement-ended');
