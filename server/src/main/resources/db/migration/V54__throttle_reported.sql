-- The highest count whose wait somebody ran into and that was reported: the trail hears of each wait once.
alter table throttle add column reported integer not null default 0;
