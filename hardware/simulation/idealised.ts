/** What the models leave out, for the report; each model's own comment says the same where it is written. */
export const IDEALISED: readonly string[] = [
  'MOSFETs and diodes: models fitted to a few points of the data sheets at 27 °C, the motor’s MOSFET and the flyback diode with the losses of a hot chip; heat changes nothing else, no threshold either.',
  'Schottky diodes: no stored charge. Other diodes: one transit time.',
  'Gate driver: a threshold with hysteresis, 40 ns of delay, 4 Ω to either rail.',
  'Current amplifier: gain, offset and bandwidth; what both inputs share is rejected entirely.',
  'Regulator: 5 V behind 20 mΩ, no ripple, no start, no lowest input voltage. A real one needs 9 V: where the 24 V fall lower in a stall, the processor may be reset, which turns the output off.',
  'Processor: outputs are voltages behind 25 Ω, inputs their pull-ups; no protective diodes; its ADC is taken as exact.',
  'Motor: winding and EMF; its speed stays for the few milliseconds of a run; the winding has 25 °C; no brushes.',
  'Relay: the coil’s 4 H ± 50 % are an assumption, for the data sheet gives none, and they stay as the armature moves. The data sheet’s 10 ms and 5 ms for the armature are added in full.',
  'Contacts: 10 mΩ, no bouncing; an arc is a resistance that grows exponentially for 20 µs.',
  'Fuse: cold, and never blows. Thermal cut-off: never opens by itself.',
  'Supply: a voltage behind 50 mΩ with a limit of 105 to 150 % of its rating; no capacity of its own; a real one may switch off and try again.',
  'Leads: resistance, 1 µH and 100 pF a metre, uncoupled. Board: 8 nH for each leg of a TO-220 part, and nothing else.',
  'Resistors and capacitors: no inductance; X7R has its tolerance, and no further loss by voltage.',
  'A stall is simulated with the output on throughout for the 50 ms that the firmware lets an over-current last; switching losses are those of the bench at the limit of current.',
];
