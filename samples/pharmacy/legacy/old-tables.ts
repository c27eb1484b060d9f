import type { OldTables } from '#sdk';

/** Invented people: number, names, date of birth, and the hash of a PIN (4821, 7350, 9264, 3175). */
const patients = [
  ['500123', 'Ada', 'Marsh', '1961-03-04', 'scrypt:ada:l9B/K5xQU37MZpEN2FyYQByI6B8Tgp6u9R1YQfa5IyQ='],
  ['500124', 'Ben', 'Ortega', '1978-11-20', 'scrypt:ben:FTBSoLrS4IyzPzAqRYwIZ0XfJafsiAoaBnblvyO4szE='],
  ['500125', 'Cleo', 'Nakamura', '1990-07-15', 'scrypt:cleo:o0VX/VJmnnaDfKvLrXYv/g3jHpgUz7VSs8zMjTP89Ec='],
  ['500126', 'Dora', 'Vance', '1949-01-31', 'scrypt:dora:zIiDB5CvL3bSSNbY6W/6MFlhjwH056CckNOGPSxgF84='],
] as const;

/** Number, patient, medicine, strength, refills left, kind (N: a shop refills it, C: a doctor), then days from today: expiry, last filling; days of supply. */
const scripts = [
  ['81001', '500123', 'Lisinopril', '10 mg', 3, 'N', 200, -40, 30],
  ['81002', '500123', 'Metformin', '500 mg', 2, 'N', 150, -5, 30],
  ['81003', '500123', 'Zolpidem', '5 mg', 1, 'C', 90, -60, 30],
  ['81011', '500124', 'Atorvastatin', '20 mg', 4, 'N', 300, -50, 30],
  ['81021', '500125', 'Levothyroxine', '50 mcg', 0, 'N', 100, -45, 30],
  ['81022', '500125', 'Amoxicillin', '500 mg', 2, 'N', -10, -90, 10],
  ['81023', '500125', 'Salbutamol', '100 mcg', 5, 'N', 365, -100, 60],
  ['81031', '500126', 'Amlodipine', '5 mg', 2, 'N', 180, -33, 30],
] as const;

/** The old pharmacy system: who has prescriptions filled, what doctors wrote, and what was filled. */
export const oldTables: OldTables = {
  schema: 'rx',
  tables: [
    `create table if not exists rx.patient (pat_no text primary key, first_nm text not null, last_nm text not null,
      birth_dt date not null, pin_hash text)`,
    `create table if not exists rx.script (rx_no text primary key, pat_no text not null, drug_nm text not null, strength text,
      refills_left smallint not null, sched_cd char(1) not null, exp_dt date not null, last_fill_dt date,
      days_supply smallint not null, stat_cd char(1) not null default 'I')`,
    `create table if not exists rx.refill (ref text primary key, rx_no text not null, ready_dt date not null)`,
    `create table if not exists rx.service (id integer primary key default 1 check (id = 1), up boolean not null)`,
    `insert into rx.service (up) values (true) on conflict do nothing`,
  ],
  told: { patient: 'pat_no', script: 'rx_no' },
  fill: async (tx) => {
    for (const [number, first, last, born, pin] of patients)
      await tx.$executeRaw`insert into rx.patient values (${number}, ${first}, ${last}, ${born}::date, ${pin})`;
    for (const [number, patient, drug, strength, refills, kind, expires, filled, days] of scripts)
      await tx.$executeRaw`
        insert into rx.script values (${number}, ${patient}, ${drug}, ${strength}, ${refills}::int, ${kind},
          current_date + ${expires}::int, current_date + ${filled}::int, ${days}::int)`;
  },
};
