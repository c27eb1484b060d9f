-- What the pharmacy's old system told, as change capture keeps it: read here, and written nowhere else.
CREATE VIEW pharmacy.patient AS
    SELECT target AS id, value->'values'->>'name' AS name, (value->'values'->>'born')::date AS born, value->'values'->>'pin' AS pin
    FROM captured_row WHERE source = 'pharmacy-patients' AND value IS NOT NULL;

CREATE VIEW pharmacy.prescription AS
    SELECT target AS number, value->'values'->>'patient' AS patient, value->'values'->>'medicine' AS medicine,
        (value->'values'->>'refills')::int AS refills, (value->'values'->>'expires')::date AS expires,
        (value->'values'->>'filled')::date AS filled, coalesce((value->'values'->>'days')::int, 30) AS days,
        value->'values'->>'renewal' = 'doctor' AS doctor_only, value->'values'->>'state' AS state
    FROM captured_row WHERE source = 'pharmacy-prescriptions' AND value IS NOT NULL;

CREATE INDEX captured_prescription_patient ON captured_row ((value->'values'->>'patient')) WHERE source = 'pharmacy-prescriptions';

-- Which patient a shopper proved to be. It spares two questions; the PIN is asked for in each talk.
CREATE TABLE pharmacy.link (
    shopper UUID PRIMARY KEY REFERENCES shopper(id) ON DELETE CASCADE,
    patient TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL
);

-- Wrong tries of a shopper, and at a patient: "shopper:<id>", "patient:<number>".
CREATE TABLE pharmacy.tries (
    subject TEXT PRIMARY KEY,
    failures INT NOT NULL,
    locked_until TIMESTAMPTZ
);

-- For so long a conversation may hear of this patient.
CREATE TABLE pharmacy.pass (
    conversation UUID PRIMARY KEY REFERENCES conversation(id) ON DELETE CASCADE,
    shopper UUID NOT NULL,
    patient TEXT NOT NULL,
    until TIMESTAMPTZ NOT NULL
);

CREATE TABLE pharmacy.refill (
    id UUID PRIMARY KEY,
    prescription TEXT NOT NULL,
    patient TEXT NOT NULL,
    shopper UUID NOT NULL REFERENCES shopper(id),
    conversation UUID NOT NULL,
    locale TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('queued', 'accepted', 'refused')),
    asked_at TIMESTAMPTZ NOT NULL,
    answered_at TIMESTAMPTZ,
    ready_on DATE,
    tries INT NOT NULL DEFAULT 0,
    next_at TIMESTAMPTZ NOT NULL
);

-- Asked twice at the same moment is asked once.
CREATE UNIQUE INDEX refill_queued ON pharmacy.refill (prescription) WHERE status = 'queued';
CREATE INDEX refill_of ON pharmacy.refill (prescription, asked_at);
