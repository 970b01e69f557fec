-- How the metrics of Sparkplug edge nodes are called here, as the registry says.
create table metric_mapping (
    source           text not null,                     -- group/edge node, or group/edge node/device
    metric           text not null,
    meter            text not null,                     -- the meter's code
    point_key        text not null,
    kind             smallint not null,                 -- PointKind
    unit             text,                              -- UCUM; null: the metric's engineering unit
    primary key (source, metric)
);
