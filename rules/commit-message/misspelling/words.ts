/** What is often mistyped and is no word otherwise, each with what was meant. */
const PAIRS = `
accidentaly accidentally; accomodate accommodate; accross across; acess access; acknowledgement acknowledgment?; acording according; acordingly accordingly
adddress address; addres address; addreses addresses; addtional additional; aditional additional; adress address; adresses addresses; allign align; alligned aligned; allocater allocator
alot a lot; allways always; ambigious ambiguous; ammount amount; analagous analogous; appearence appearance; appropiate appropriate; aquire acquire; aquired acquired; arbitary arbitrary; archtecture architecture
arguement argument; asumption assumption; asynchronus asynchronous; atleast at least; attemp attempt; attched attached; attribtue attribute; availabe available; availible available; avaliable available; avoide avoid
becasue because; becuase because; beacuse because; beeing being; befor before; begining beginning; beleive believe; betwen between; boundry boundary; bouding bounding; brodcast broadcast; buffe buffer; bufffer buffer; buffred buffered
cacluate calculate; calcualte calculate; calcualted calculated; calcuate calculate; calulate calculate; canceled?; catagory category; charater character; charecter character; chnage change; chnages changes
comand command; commited committed; comming coming; compability compatibility; compatability compatibility; compatable compatible; compatibilty compatibility; completly completely; completition completion; complient compliant
concurent concurrent; condtion condition; configration configuration; configuartion configuration; confirmaton confirmation; conneciton connection; consistant consistent; constrait constraint; containg containing; continous continuous
contruct construct; controler controller; correcly correctly; corresponing corresponding; currenlty currently; currenty currently; curent current; decriptor descriptor; defered deferred; definately definitely; definiton definition
delimeter delimiter; dependancy dependency; dependant dependent?; depricated deprecated; deprecieated deprecated; desciption description; descripter descriptor; descritpion description; desctiption description; destory destroy; detatch detach
develope develop; diffrent different; diferent different; differnt different; dimention dimension; disapear disappear; disapper disappear; doesnt doesn't; doesen't doesn't; dosn't doesn't; droped dropped; duplciate duplicate; durring during
eigth eighth?; enable?; enalbe enable; enbale enable; enought enough; enviroment environment; environement environment; equivelant equivalent; erorr error; exaclty exactly; excecute execute; excecution execution; exisiting existing; existance existence
existant existent; expecially especially; explicitely explicitly; explictly explicitly; extention extension; failue failure; feautre feature; finaly finally; firmare firmware; fisrt first; folowing following; follwing following; forse force
foward forward; fragement fragment; framwork framework; freqency frequency; frequeny frequency; fuction function; fucntion function; funcion function; functino function; funtion function; furthur further; garantee guarantee; gaurantee guarantee; guarentee guarantee
generaly generally; hadler handler; handeling handling; hanlder handler; harware hardware; happend happened; helpfull helpful; heirarchy hierarchy; hierachy hierarchy; howver however; identifer identifier; imediately immediately; immediatly immediately
immediatelly immediately; implemenation implementation; implementaion implementation; implementd implemented; implemention implementation; improvment improvement; incomming incoming; incompatable incompatible; inconsistant inconsistent; independant independent
indicies indices; infomation information; informations information; informatiom information; inital initial; initalize initialize; initalized initialized; initalization initialization; initialy initially; initilize initialize; initializiation initialization
instace instance; instanciate instantiate; instuction instruction; intead instead; interfer interfere; interal internal; interupt interrupt; interupts interrupts; interrput interrupt; interrrupt interrupt; intialize initialize; intialized initialized; invaild invalid
invalide invalid; invokation invocation; invocate invoke; irrelevent irrelevant; lable label; lenght length; lengh length; libary library; maintainance maintenance; maintainence maintenance; managment management; manualy manually; maxium maximum; mechamism mechanism
mechansim mechanism; memeory memory; mesage message; messsage message; miliseconds milliseconds; minumum minimum; mismach mismatch; missmatch mismatch; modfication modification; modifed modified; mofication modification; mutiple multiple; multple multiple; neccesary necessary
neccessary necessary; necessery necessary; necesary necessary; negotation negotiation; nessasary necessary; nonexistant nonexistent; noticable noticeable; notifcation notification; notificaiton notification; noticably noticeably; occured occurred; occuring occurring; occurence occurrence
occurance occurrence; ommit omit; ommitted omitted; opeartion operation; operatoin operation; oportunity opportunity; optmization optimization; optimisaton optimisation; orignal original; otherise otherwise; otheriwse otherwise; outputing outputting; overriden overridden; overidden overridden
paramater parameter; paramter parameter; parameteres parameters; paremeter parameter; parrallel parallel; paralell parallel; particulary particularly; pathes paths; peformance performance; perfomance performance; performace performance; performence performance; peroid period; persistant persistent
posible possible; possibilty possibility; potentialy potentially; preceed precede; preceeding preceding; prefered preferred; prefering preferring; prevously previously; previosly previously; priviledge privilege; proccess process; procces process; proces process; propery property; propogate propagate
propably probably; protocl protocol; providied provided; pointeur pointer; queing queueing; recieve receive; recieved received; reciever receiver; recieves receives; recieving receiving; recomend recommend; recommanded recommended; recusive recursive; recieve receive; refering referring; referenece reference; refernce reference
regsiter register; registeration registration; regiter register; relase release; relaese release; releated related; relevent relevant; remoing removing; removeing removing; repectively respectively; replacment replacement; representaion representation; reqeust request; reques request; requirment requirement; resetted reset; resouce resource
resourse resource; respone response; responce response; retreive retrieve; retreived retrieved; retrive retrieve; retuns returns; retun return; returing returning; reudce reduce; satisifed satisfied; scheduing scheduling; schduler scheduler; seperate separate; seperated separated; seperately separately; seperator separator; sequencial sequential
sepecify specify; sepcify specify; shoud should; shoudl should; shuld should; signficant significant; similiar similar; simliar similar; simultanous simultaneous; specfic specific; specfied specified; speficy specify; specifc specific; splitted split; statment statement; strucure structure; stucture structure; struture structure; succesful successful
succesfully successfully; successfull successful; successfuly successfully; sucess success; sucessful successful; sucessfully successfully; suported supported; supress suppress; supressed suppressed; suport support; supprot support; suppported supported; surpress suppress; suspicously suspiciously; swithc switch; synchonous synchronous; syncronize synchronize
syncronous synchronous; temorary temporary; temparature temperature; thats that's; theres there's; therefor therefore; threshhold threshold; throught through; throughtput throughput; thoughput throughput; througput throughput; thrid third; tempory temporary; tranfer transfer; transfered transferred; transfering transferring; tranmit transmit; transmition transmission; trasmit transmit
trigerred triggered; triggerred triggered; truely truly; tunning tuning; uneccessary unnecessary; unecessary unnecessary; unneccessary unnecessary; unnecesary unnecessary; undefine?; unexpeced unexpected; unkown unknown; unitialized uninitialized; unintialized uninitialized; unregiser unregister; unsuccessfull unsuccessful; untill until; updateing updating; useage usage; usefull useful
usualy usually; utlization utilization; valididty validity; vaild valid; varible variable; varibles variables; verison version; verfication verification; virutal virtual; wether whether; whcih which; wich which; wiht with; whith with; wont't won't; writting writing; writen written; wierd weird; withing within?; yeild yield; teh the; taht that; hte the; adn and; nad and?; thier their; tihs this; ths the?; ot to?; si is?
`;

/** By the mistyped word, lower case. Pairs with a question mark are left out: somebody means them. */
export const MEANT: ReadonlyMap<string, string> = readPairs();

function readPairs(): Map<string, string> {
  const meant = new Map<string, string>();
  const pairs = PAIRS.trim().replaceAll('\n', '; ').split('; ');
  for (let i = 0; i < pairs.length; i += 1) {
    const pair = pairs[i]!;
    const end = pair.indexOf(' ');
    if (end > 0 && !pair.endsWith('?')) meant.set(pair.slice(0, end), pair.slice(end + 1));
  }
  return meant;
}
