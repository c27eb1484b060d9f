import { stemOf } from './stems.ts';

/**
 * Words that ask for the same in what people say to shops and services, a family a line, English and Spanish side by side. Of verbs
 * and plurals one form is enough where the others share its stem.
 */
const families = `
buy purchase order ordered bought get comprar compra compro comprado pedir pido adquirir ordenar
pay paid payment pagar pago pagos pagado paga
price cost rate charge charged fee fare expensive cheap cheaper pricing precio costo coste cuesta cuestan vale valen cobrar cobro cargo tarifa caro barato
money cash dollars bucks funds dinero efectivo plata dolares
card debit credit visa mastercard tarjeta debito credito
account profile cuenta perfil
refund reimburse reimbursement reembolso reembolsar devolucion
return exchange replace replacement swap devolver devuelvo cambiar cambio reemplazo reemplazar
cancel cancelled cancellation canceled terminate abort cancelar cancela cancelo anular anula
ship shipped shipping shipment deliver delivery deliveries dispatch send sent courier mail post enviar envio envios envian mandar entregar entrega entregan despacho paqueteria
arrive arrival receive come came reach llegar llega llego recibir recibi
late delay delayed slow overdue pending wait waiting stuck tarde retraso demora atrasado esperar esperando pendiente
track tracking trace status progress rastrear rastreo seguimiento estado
where location located address place donde ubicado ubicacion direccion lugar
when date day days time long soon cuando fecha dia dias hora horas tiempo pronto
lose lost losing missing misplaced gone disappeared stolen steal stole theft perder perdi perdido robar robado falta
broken broke damaged damage defective faulty cracked torn malfunction roto rota danado danada defectuoso
fail failed failure decline declined deny denied reject rejected refuse refused error wrong incorrect problem issue trouble fallar fallo problema equivocado mal rechazado incorrecto
work working function run funciona funcionar sirve
not no never cant cannot wont dont doesnt didnt isnt wasnt havent hasnt arent couldnt wouldnt unable without nunca sin tampoco ningun
change changed modify modified edit update updated alter adjust switch modificar editar actualizar ajustar
add added put include insert agregar agrega anadir anade poner pon incluir
remove removed delete erase clear drop discard quitar quita eliminar elimina borrar borra sacar saca vaciar
close closed deactivate shut disable cerrar cierra cierran desactivar
open start begin activate activation create setup register enable abrir abre abren empezar comenzar activar crear registrar
find found search look seek buscar busco encontrar encuentra
see view show display list tell give check ver mostrar muestra muestrame ensename dime dame revisar
want wanted need like wish require prefer quiero quisiera necesito gustaria deseo prefiero
help assist assistance support aid ayuda ayudar ayudame apoyo
info information details detail explain describe about informacion detalles detalle explicar explica
how way method steps process procedure instructions como manera forma pasos proceso instrucciones
what whats which que cual cuales
why reason cause porque razon causa
who whose whom quien quienes
can could able possible possibly may allowed puedo puede pueden podria posible
must should have supposed debo debe tengo deberia
big large larger small smaller little size dimension length width height measure grande pequeno talla tamano medidas largo ancho alto
color colour shade colores
available availability stock carry offer sell sold disponible disponibles hay existencia venden vende tienen
discount coupon promo promotion voucher deal code sale descuento cupon promocion oferta codigo
warranty guarantee garantia
person human agent representative someone somebody operator staff persona humano agente alguien representante
phone mobile cell telephone cellphone call number contact telefono celular movil llamar numero contacto
email message text correo mensaje
password passcode pin login log signin username contrasena clave usuario
app application website site online web internet page aplicacion sitio pagina linea
verify verified verification identity confirm confirmation authenticate prove proof verificar verificacion identidad confirmar
transfer move moved wire transferir transferencia
withdraw withdrawal withdrew atm retirar retiro cajero
deposit topup load depositar deposito recargar recarga
total amount sum balance much many monto suma saldo cuanto cuantos cuanta
country countries abroad international overseas foreign pais extranjero internacional
travel trip vacation journey viajar viaje vacaciones
limit maximum max minimum min restriction limite maximo minimo
now today currently immediately tonight ahora hoy ahorita
tomorrow later next upcoming future luego despues proximo siguiente
yesterday last previous recent recently past ago earlier history ayer ultimo ultima pasado anterior reciente historial
again repeat another twice double duplicate second otra vez repetir repite nuevo doble
hello hi hey greetings hola buenas saludos
bye goodbye farewell adios chao
thanks thank appreciate grateful cheers gracias agradezco
good great nice best better top recommend recommendation suggest suggestion bueno buena mejor recomendar recomienda sugerir
bad terrible awful worst poor horrible upset angry annoyed malo mala pesimo peor enojado molesto
eat food meal dinner lunch breakfast drink comer comida cena almuerzo bebida
car vehicle auto drive carro coche conducir
book booking reserve reservation appointment reservar reserva cita
bill invoice receipt statement factura recibo
tax vat impuesto impuestos
shop store outlet branch tienda sucursal local
product item goods article thing stuff producto articulo cosa
gift present regalo
install installation assemble assembly build instalar instalacion armar montar
use using usage usar uso
material fabric made quality hecho tela calidad
word mean meaning say said palabra significa decir dijiste
remind reminder remember recordar recordatorio recuerda
cart basket bag trolley carrito cesta bolsa
finish done complete end terminar listo acabar
stop quit pause parar detener
set turn make configurar
wear fit fits queda quedar
`;

const table = new Map<string, number>();
const byStem = new Map<string, number>();
for (const [family, words] of families.trim().split('\n').entries())
  for (const word of words.split(' ')) {
    if (!table.has(word)) table.set(word, family);
    if (!byStem.has(stemOf(word))) byStem.set(stemOf(word), family);
  }

/** The number of its family, by the word itself or else by its stem. */
export const familyOf = (word: string): number | undefined => {
  const known = table.get(word);
  if (known !== undefined) return known;
  const stem = stemOf(word);
  return table.get(stem) ?? byStem.get(stem);
};
