import java.io.File;
import java.util.Locale;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates files: java VeraCheck PROFILE[,PROFILE] FILE... Exit code 1 when one fails. */
public final class VeraCheck {
    private VeraCheck() { }

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        VeraGreenfieldFoundryProvider.initialise();
        boolean passed = true;
        for (int index = 1; index < arguments.length; index++) {
            for (String profile : arguments[0].split(",")) {
                passed &= check(new File(arguments[index]), profile);
            }
        }
        System.exit(passed ? 0 : 1);
    }

    private static boolean check(File file, String profile) throws Exception {
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(profile);
        try (PDFAParser parser = foundry.createParser(file, flavour);
                PDFAValidator validator = foundry.createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            String verdict = result.isCompliant() ? "PASS" : "FAIL";
            System.out.printf("%s %s %s%n", verdict, profile, file.getName());
            if (!result.isCompliant()) {
                explain(result);
            }
            return result.isCompliant();
        }
    }

    private static void explain(ValidationResult result) {
        TreeMap<String, TestAssertion> first = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String rule = assertion.getRuleId().getClause() + "-"
                        + assertion.getRuleId().getTestNumber();
                first.putIfAbsent(rule, assertion);
            }
        }
        result.getFailedChecks().forEach((rule, count) -> {
            TestAssertion shown = first.get(rule.getClause() + "-" + rule.getTestNumber());
            String message = shown == null ? "" : shown.getMessage();
            String place = shown == null ? "" : shown.getLocation().getContext();
            System.out.printf("  %s-%d x%d %s%n    at %s%n", rule.getClause(),
                    rule.getTestNumber(), count, message, place);
        });
    }
}
