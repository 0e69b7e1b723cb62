-- Two costs that grew with what a site has to do when a lane computer comes back. Both new only; an older process does
-- with and without.
--
-- Barriers that rose and of which no crossing is told are looked for every few seconds: without this every permitted
-- passage's document is read each time. Those under way are few.
create index passage_barrier_ordered on passage ((doc ->> 'barrierOrderedAt'))
  where active and phase = 'permitted' and doc ->> 'barrierOrderedAt' is not null;

-- What came and went are base64 texts under a signature, hundreds of kilobytes long: packing them cost about a tenth of
-- all that the database did while reports came in, and saves little. Applies to what is written from now on.
alter table raw_message alter column bytes set storage external;
