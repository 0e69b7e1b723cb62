-- Until when an alarm is to be dealt with, and the receipts that need somebody's eye. An older process raises alarms
-- without a deadline.
alter table alarm add column deadline timestamptz;
create index alarm_open_by_kind on alarm (kind) where ended_at is null;
create index alarm_by_reference on alarm (reference) where reference is not null;
create index message_receipt_not_applied on message_receipt (channel, number) where outcome <> 'applied';
