package ndh.official;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.formats.JsonParser;
import org.hl7.fhir.r5.renderers.RendererFactory;
import org.hl7.fhir.r5.terminologies.client.TerminologyClientContext;
import org.hl7.fhir.r5.utils.OperationOutcomeUtilities;
import org.hl7.fhir.utilities.ByteProvider;
import org.hl7.fhir.utilities.TimeTracker;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.validation.ValidationEngine;
import org.hl7.fhir.validation.service.ValidationService;
import org.hl7.fhir.validation.service.model.InstanceValidatorParameters;
import org.hl7.fhir.validation.service.model.ValidationEngineParameters;

/**
 * Serves the official validator on loopback as its command line does and as fhir-validator-wrapper asks for it:
 * server PORT -version V -tx T -txLog F -ig I..., then POST /validateResource?profiles=A,B.
 */
public final class Launcher {
  public static void main(String[] args) throws Exception {
    Thread watch = new Thread(Launcher::endWithParent, "parent");
    watch.setDaemon(true);
    watch.start();
    ManagedWebAccess.loadFromFHIRSettings();
    ValidationEngineParameters engineParameters = new ValidationEngineParameters().setDisplayWarnings(true);
    // Whoever names a terminology server means it, whether or not HL7 has tested it.
    TerminologyClientContext.setAllowNonConformantServers(true);
    for (int i = 2; i + 1 < args.length; i += 2) set(engineParameters, args[i], args[i + 1]);
    String core = "hl7.fhir.r4.core#" + engineParameters.getSv();
    ValidationEngine engine = new ValidationService(new RendererFactory())
        .initializeValidator(engineParameters, defaults(), core, new TimeTracker(), new ArrayList<>());
    engine.setLogValidationProgress(false);
    int port = Integer.parseInt(args[1]);
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/validateResource", exchange -> answer(exchange, engine));
    server.start();
  }

  /** Who started this holds our input open; when it dies, however it dies, so do we. */
  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) continue;
    } catch (IOException broken) {
      // As good as its end.
    }
    Runtime.getRuntime().halt(0);
  }

  private static void set(ValidationEngineParameters parameters, String option, String value) {
    String given = value.equals("n/a") ? null : value;
    switch (option) {
      case "-version" -> parameters.setSv(given);
      case "-tx" -> parameters.setTxServer(given);
      case "-txLog" -> parameters.setTxLog(given);
      case "-ig" -> parameters.addIg(given);
      case "-ssrf-protection-enabled" -> ManagedWebAccess.setSsrfProtectionEnabled(Boolean.parseBoolean(given));
      default -> throw new IllegalArgumentException("unknown option " + option);
    }
  }

  /** A directory under test may use example addresses; a wrong display is not the exporter's error. */
  private static InstanceValidatorParameters defaults() {
    return new InstanceValidatorParameters().setAllowExampleUrls(true).setShowMessageIds(true);
  }

  private static void answer(HttpExchange exchange, ValidationEngine engine) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      exchange.sendResponseHeaders(405, -1);
      return;
    }
    byte[] body;
    int status = 200;
    try {
      InstanceValidatorParameters parameters = defaults();
      for (String profile : profiles(exchange)) parameters.addProfile(profile);
      ByteProvider bytes = ByteProvider.forBytes(exchange.getRequestBody().readAllBytes());
      body = new JsonParser().composeBytes(
          engine.validate("line", bytes, FhirFormat.JSON, parameters, new ArrayList<>()));
    } catch (Throwable fault) {
      status = 500;
      body = new JsonParser().composeBytes(OperationOutcomeUtilities.createError(String.valueOf(fault)));
    }
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static List<String> profiles(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    if (query == null || !query.startsWith("profiles=")) return List.of();
    return List.of(query.substring("profiles=".length()).split(","));
  }
}
