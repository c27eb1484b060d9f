import type { Example } from '#kernel';

/** One line per intent: its name, then its utterances parted by bars. */
const read = (text: string): readonly Example[] =>
  text
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [intent = '', utterances = ''] = line.split(/:(.*)/u);
      return utterances.split('|').map((utterance) => ({ intent: intent.trim(), text: utterance.trim() }));
    });

const english = read(`
greet: hello|hi|hey there|good morning|good evening|hi how are you|hello there
help: help|what can you do|what can I say|how does this work|I need help|I don't know what to say|help me please
search-products: {items}|show me {items}|I'm looking for {items}|do you have {items}|do you have any {items}|find {items}|search for {items}|I need {items}|can you show me some {items}|what {items} do you have|do you sell {items}|I want to see {items}|{items} under {price}|show me {items} for less than {price}|got any {items}|looking for {items}
refine-search: something cheaper|do you have anything cheaper|show me cheaper ones|under {price}|less than {price}|only in {words}|do you have it in {words}|the cheapest one|show me more|more results|just the {words} ones|anything more expensive|between {price} and {price}
product-details: tell me about {product}|tell me more about {product}|how much is {product}|what does {product} cost|how much is it|is it in stock|is {product} in stock|what is it made of|what sizes does it come in|more details|describe {product}|what colours do you have it in
compare-products: compare {product} and {product}|compare the first two|what is the difference between {product} and {product}|which one is better|compare them|which is better {product} or {product}
add-to-cart: add {items} to my cart|add {items}|I'd like {items}|I'd like to get {items}|I want to buy {items}|put {items} in my basket|I'll take {items}|give me {items}|can I get {items}|can I have {items}|order {items}|buy {items}|{quantity} {items}|I'll take the {position} one|add it to my cart|I'll take it|I'll take that one|{quantity} of those|{quantity} of the {position} one|throw in {items}
change-cart: make it {quantity}|change that to {quantity}|remove {product}|remove {product} from my cart|take {product} out|the {words} one instead|no I meant {quantity}|actually {quantity}|I meant {quantity}|delete that|clear my cart|empty my cart|undo|undo that|change {product} to {quantity}|{quantity} instead|swap {product} for {product}
show-cart: what's in my cart|show me my cart|show my basket|what do I have so far|my cart|what's my total|how much is it all together|cart
check-out: check out|checkout|I want to pay|place the order|I'm done|that's all|I'm ready to order|proceed to checkout|buy now|pay|let's check out|complete my order
order-status: where is my order|where is order {order}|track my order|what's the status of order {order}|order {order}|has my order shipped|when will my order arrive|order number {order}|check on my order|track {order}
cancel-order: cancel my order|cancel order {order}|I want to cancel my order|please cancel order {order}|can I still cancel my order|call off my order
order-again: order the same again|reorder|the same as last time|repeat my last order|order that again|buy the same again
store-information: what are your opening hours|when do you open|where are you located|what is your return policy|can I return it|how much is delivery|do you deliver|how long does shipping take|what payment methods do you take|are you open on sunday|what's your phone number|do you ship abroad
talk-to-a-person: talk to a person|I want to speak to a human|can I talk to somebody|agent|real person please|customer service|let me talk to a human|connect me to an agent
repeat: repeat that|say that again|what did you say|pardon|come again|I didn't hear you|sorry what
goodbye: bye|goodbye|see you later|have a nice day|that's it bye|good night
never-mind: never mind|forget it|cancel|stop|leave it|drop it|don't bother
start-again: start over|start again|begin again|let's start from the beginning|reset|start from scratch
thanks: thanks|thank you|thank you very much|great thanks|cheers
`);

const spanish = read(`
greet: hola|buenos días|buenas tardes|buenas noches|qué tal|hola cómo estás
help: ayuda|qué puedes hacer|qué puedo decir|cómo funciona esto|necesito ayuda|no sé qué decir|ayúdame por favor
search-products: {items}|muéstrame {items}|busco {items}|estoy buscando {items}|tienes {items}|tienen {items}|hay {items}|quiero ver {items}|necesito {items}|me puedes mostrar {items}|qué {items} tienes|venden {items}|{items} por menos de {price}|encuentra {items}|enséñame {items}
refine-search: algo más barato|tienes algo más barato|los más baratos|menos de {price}|solo en {words}|lo tienes en {words}|muéstrame más|más resultados|solo los {words}|algo más caro|entre {price} y {price}|el más barato
product-details: háblame de {product}|dime más sobre {product}|cuánto cuesta {product}|cuánto vale {product}|cuánto cuesta|hay {product} en existencia|de qué está hecho|qué tallas hay|más detalles|describe {product}|en qué colores viene
compare-products: compara {product} y {product}|compara los dos primeros|cuál es la diferencia entre {product} y {product}|cuál es mejor|compáralos
add-to-cart: agrega {items} a mi carrito|agrega {items}|añade {items} al carrito|quisiera {items}|me gustaría {items}|quiero comprar {items}|pon {items} en mi carrito|me llevo {items}|dame {items}|ponme {items}|quiero {items}|compra {items}|{quantity} {items}|me llevo el {position}|agrégalo a mi carrito|me lo llevo|lo quiero|{quantity} de esos|{quantity} del {position}
change-cart: que sean {quantity}|cámbialo a {quantity}|quita {product}|quita {product} de mi carrito|saca {product}|mejor el {words}|no quise decir {quantity}|quise decir {quantity}|en realidad {quantity}|elimina eso|vacía mi carrito|vaciar el carrito|deshacer|deshaz eso|cambia {product} por {product}|en vez de {product} quiero {product}
show-cart: qué hay en mi carrito|muéstrame mi carrito|ver mi carrito|qué tengo hasta ahora|mi carrito|cuánto es el total|cuánto va en total
check-out: pagar|quiero pagar|finalizar compra|hacer el pedido|estoy listo para pagar|eso es todo|terminar la compra|comprar ahora|vamos a pagar|proceder al pago
order-status: dónde está mi pedido|dónde está el pedido {order}|rastrear mi pedido|cuál es el estado de mi pedido|pedido {order}|ya salió mi pedido|cuándo llega mi pedido|pedido número {order}|mi pedido {order}
cancel-order: cancela mi pedido|cancela el pedido {order}|quiero cancelar mi pedido|cancelar pedido {order}|todavía puedo cancelar mi pedido
order-again: pide lo mismo otra vez|lo mismo de la última vez|repite mi último pedido|quiero lo mismo de siempre|volver a pedir
store-information: a qué hora abren|cuál es su horario|dónde están ubicados|cuál es la política de devoluciones|puedo devolverlo|cuánto cuesta el envío|hacen envíos|cuánto tarda el envío|qué formas de pago aceptan|abren el domingo|cuál es su teléfono
talk-to-a-person: quiero hablar con una persona|hablar con un humano|puedo hablar con alguien|agente|una persona real por favor|servicio al cliente|comunícame con un agente
repeat: repite|repite eso|qué dijiste|cómo dijiste|no te escuché|otra vez por favor|puedes repetir
goodbye: adiós|hasta luego|nos vemos|que tengas buen día|chao|hasta pronto
never-mind: olvídalo|no importa|cancela|para|déjalo|ya no
start-again: empezar de nuevo|comenzar otra vez|volver a empezar|empecemos de nuevo|reiniciar
thanks: gracias|muchas gracias|mil gracias|te lo agradezco
`);

export const examples = { 'en-US': english, 'es-US': spanish };
